"""Making a connection: several addresses at once if need be, through a proxy if wanted, with TLS.

Happy Eyeballs in its simplest form (RFC 8305): IPv6 and IPv4 take turns, each gets a head start of a quarter second.
"""

from __future__ import annotations

import errno
import selectors
import socket
import sys
from typing import TYPE_CHECKING

from overview.feeds.web.deadlines import LOOK, Deadline
from overview.feeds.web.problems import BROKEN, CLOCK, CONNECTED, OFFLINE, REFUSED, TLS, Failed, Problem

if TYPE_CHECKING:
    from ssl import SSLContext

HEAD_START = 0.25
# For a few sockets: others, as epoll, first have to be opened.
_Selector = selectors.SelectSelector if sys.platform == "win32" else selectors.PollSelector
_OUT_OF_TIME = frozenset((9, 10))  # of OpenSSL: X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_NOBODY = "192.0.2.1"  # an address of no computer (RFC 5737)
_AWAY = frozenset((errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL))


def connected(addresses: list[str], port: int, deadline: Deadline, host: str) -> socket.socket:
    """A TCP connection to the first of these addresses that takes it. `host`: for words. Raises Failed."""
    waiting = _alternating(addresses)
    errors: list[OSError] = []
    with _Selector() as selector:
        try:
            while waiting or selector.get_map():
                if waiting:
                    _begin(waiting.pop(0), port, selector, errors)
                if not selector.get_map():
                    continue  # that one failed at once: there is nothing to wait for
                for key, _ in selector.select(min(deadline.left(), HEAD_START if waiting else LOOK)):
                    taken = _taken(key.fileobj, selector, errors)
                    if taken is not None:
                        return taken
        finally:
            for key in list(selector.get_map().values()):
                key.fileobj.close()  # type: ignore[union-attr]
    raise _failure(errors, addresses, host)


def _alternating(addresses: list[str]) -> list[str]:
    six = [address for address in addresses if ":" in address]
    four = [address for address in addresses if ":" not in address]
    first, second = (six, four) if addresses and ":" in addresses[0] else (four, six)
    mixed = [address for pair in zip(first, second, strict=False) for address in pair]
    return (mixed + first[len(second) :] + second[len(first) :])[:8]


def _begin(address: str, port: int, selector: selectors.BaseSelector, errors: list[OSError]) -> None:
    try:
        attempt = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    except OSError as error:
        errors.append(error)
        return
    attempt.setblocking(False)
    code = attempt.connect_ex((address, port))
    if code in (0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0)):
        selector.register(attempt, selectors.EVENT_WRITE)
    else:
        attempt.close()
        errors.append(OSError(code, ""))


def _taken(attempt: object, selector: selectors.BaseSelector, errors: list[OSError]) -> socket.socket | None:
    """The attempt, now that it is over, if it succeeded."""
    assert isinstance(attempt, socket.socket)
    selector.unregister(attempt)
    code = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        attempt.close()
        errors.append(OSError(code, ""))
        return None
    attempt.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return attempt


def _failure(errors: list[OSError], addresses: list[str], host: str) -> Failed:
    if errors and all(error.errno in _AWAY for error in errors):
        if all(":" in address for address in addresses) and _has_way_by_ipv4():
            return Failed(Problem(REFUSED, f"{host} is reached by IPv6 only, which this computer’s network lacks."))
        return Failed(Problem(OFFLINE, f"There is no way to {host}{CONNECTED}"))
    return Failed(Problem(REFUSED, f"{host} does not take connections."))


def _has_way_by_ipv4() -> bool:
    """Whether this computer has a way to other networks. Nothing is sent: the system only looks for the way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as attempt:
        try:
            attempt.connect((_NOBODY, 9))
        except OSError:
            return False
        return True


def secured(connection: socket.socket, context: SSLContext, host: str, deadline: Deadline) -> socket.socket:
    """The connection with TLS, the certificate checked against the host's name. Raises Failed."""
    import ssl

    try:
        connection = context.wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)
        deadline.limit(connection)
        connection.do_handshake()
        return connection
    except ssl.SSLCertVerificationError as error:
        connection.close()
        why = error.verify_message or "it can’t be checked"
        words = f"The certificate of {host} is not valid: {why}"
        if error.verify_code in _OUT_OF_TIME:
            raise Failed(Problem(CLOCK, f"{words}. Is this computer’s clock right?")) from None
        raise Failed(Problem(TLS, f"{words}.")) from None
    except TimeoutError:
        connection.close()
        raise deadline.passed() from None
    except ssl.SSLError:
        connection.close()
        raise Failed(Problem(TLS, f"No secure connection to {host} could be agreed on.")) from None
    except (OSError, ValueError):
        connection.close()
        raise Failed(Problem(BROKEN, f"{host} broke the connection off.")) from None
