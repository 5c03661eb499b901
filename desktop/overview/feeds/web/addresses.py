"""Which addresses may be asked at all: public ones, and hosts that the reader allowed by name.

A feed comes from outside; no address in it may make this program talk to the reader's own machine or network.
Ranges: https://www.iana.org/assignments/iana-ipv4-special-registry/ and iana-ipv6-special-registry.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' address translation
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_GLOBAL = IPv6Network("2000::/3")
_NOT_GLOBAL = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_TRANSLATED = IPv6Network("64:ff9b::/96")  # how a network without IPv4 reaches it (RFC 6052)
_LOCAL_NAMES = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "home.arpa", "corp")
_SHARED_HOSTS = """
    blogspot.com wordpress.com github.io gitlab.io substack.com medium.com tumblr.com netlify.app pages.dev vercel.app
    herokuapp.com firebaseapp.com web.app feedburner.com cloudfront.net amazonaws.com azurewebsites.net weebly.com
    wixsite.com
"""
_SECOND_LEVEL = ("ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "in", "mil", "ne", "net", "nom", "or", "org")


def is_public(address: str) -> bool:
    """Whether an IP address in text form belongs to the public internet."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public_v4(parsed) if isinstance(parsed, IPv4Address) else _is_public_v6(parsed)


def _is_public_v4(address: IPv4Address) -> bool:
    return not any(address in network for network in _NOT_PUBLIC)


def _is_public_v6(address: IPv6Address) -> bool:
    if address in _TRANSLATED:
        return _is_public_v4(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _GLOBAL and not any(address in network for network in _NOT_GLOBAL)


def literal(host: str) -> str | None:
    """The IP address that a host's spelling stands for, in the odd forms of C libraries too; None for a name."""
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    parts = host.rstrip(".").split(".")
    if len(parts) > 4 or not all(_is_number(part) for part in parts):
        return None
    numbers = [_number(part) for part in parts]
    *heads, last = numbers
    if any(head > 255 for head in heads) or last >= 256 ** (4 - len(heads)):
        return "0.0.0.0"  # noqa: S104 - what it stands for is nowhere, and not public
    return str(IPv4Address(sum(head << (24 - 8 * place) for place, head in enumerate(heads)) + last))


def _is_number(part: str) -> bool:
    digits = part[2:] if part[:2].lower() == "0x" else part
    return (
        digits.isascii()
        and len(digits.lstrip("0")) < 20
        and (digits.isdigit() if digits is part else _is_hexadecimal(digits))
    )


def _is_hexadecimal(digits: str) -> bool:
    return all(digit in "0123456789abcdefABCDEF" for digit in digits)


def _number(part: str) -> int:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    octal = len(part) > 1 and part[0] == "0" and all(digit in "01234567" for digit in part)
    return int(part, 8) if octal else int(part.lstrip("0") or "0")  # Python reads no decimals of 5,000 digits


def is_local_name(host: str) -> bool:
    """Whether a name is one that only means something within the reader's own network."""
    host = host.rstrip(".").lower()
    return "." not in host or any(host == name or host.endswith("." + name) for name in _LOCAL_NAMES)


def same_site(one: str, other: str) -> bool:
    """Whether two host names belong to one site: the same registered domain, as far as its shape tells.

    Tenants of a shared host (blogs, for instance) are sites of their own.
    """
    one, other = one.lower().removeprefix("www."), other.lower().removeprefix("www.")
    if one == other:
        return True
    domain = _domain(one)
    return domain == _domain(other) and domain not in _SHARED_HOSTS.split() and literal(one) is None


def _domain(host: str) -> str:
    labels = host.split(".")
    long = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if long else -2 :])
