"""The streaming grouper: articles of all countries become stories as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.stories.corrections import NONE, Constraints
from overview.stories.groups import Group, Member, alone, dot, gathered, weights
from overview.stories.linking import JOIN, Linking
from overview.stories.postings import Postings
from overview.stories.splitting import may_split, pieces
from overview.stories.state import SavedState, WholeState, group_text, read_group
from overview.stories.text import term_counts
from overview.stories.values import ENGLISH, Changes, Corrections, Split
from overview.stories.vectors import Frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from overview.stories.values import Move, Telling

HOUR = 3600
WINDOW = 96 * HOUR  # an article's age at which it leaves memory
LONE_WINDOW = 48 * HOUR  # the same for one that stands alone
GROWTH = 2  # a story is looked at anew each time it has grown by this factor
NO_CORRECTIONS = Corrections()
NOTHING: dict[int, frozenset[str]] = {}


class Grouper:
    """Groups a stream of articles in memory; the articles of the last four days are in its window.

    The same articles in the same batches give the same stories; inside a batch their order does not matter. A story
    keeps its number, and of two that merge the older one's number stays, the other becomes an alias.

    Only texts in one language, English by default, are compared.
    """

    def __init__(self, corrections: Corrections = NO_CORRECTIONS, language: str = ENGLISH) -> None:
        self.clock = 0  # when the newest articles were published, Unix seconds; 0 before the first
        self._language = language
        self.frequencies = Frequencies()
        self._constraints = Constraints(corrections)
        self._groups: dict[int, Group] = {}  # by slot
        self._postings = Postings(self._groups)
        self._slots: dict[int, int] = {}  # of the stories
        self._stories: dict[str, int] = {}  # of the articles
        self._aliases: dict[int, int] = {}
        self._looked_at: dict[int, int] = {}  # how many articles a story had when it was last looked at for splitting
        self._last_slot = 0
        self._next_story = 1
        self._swept = 0
        self._unsaved: set[int] = set()  # stories that changed since the state was last given out
        self._first_unsaved = 1  # story: older ones may be in what was given out

    # ------------------------------------------------------------------------------------------------------ asking

    def story_of(self, article: str) -> int | None:
        """The story of an article, None if it is not in the window."""
        return self._stories.get(article)

    def resolve(self, number: int) -> int:
        """The number that a story has now, if it was merged into another."""
        while number in self._aliases:
            number = self._aliases[number]
        return number

    def group(self, number: int) -> Group | None:
        """A story's articles, by its number or an alias of it; None if it is not in the window."""
        slot = self._slots.get(self.resolve(number))
        return None if slot is None else self._groups[slot]

    def member(self, article: str) -> Member | None:
        """An article with its vector, None if it is not in the window."""
        number = self._stories.get(article)
        group = None if number is None else self.group(number)
        return next((one for one in group.members if one.id == article), None) if group else None

    def groups(self) -> list[Group]:
        """All stories in the window, the lowest number first; most have one article."""
        return sorted(self._groups.values(), key=lambda one: one.story)

    # ------------------------------------------------------------------------------------------------------ changing

    def add(self, batch: Iterable[Telling], now: int | None = None) -> Changes:
        """Group the articles of one refresh. Those in another language, and those already there, are left out.

        `now` is the time of the refresh: what claims to be from the future counts as published then.
        """
        arrivals: dict[str, Telling] = {}
        for telling in batch:
            if telling.text_language == self._language and telling.id not in self._stories:
                at = telling.published if now is None else min(telling.published, now)
                arrivals[telling.id] = telling._replace(published=at)
        if not arrivals:
            return Changes({}, (), ())
        tellings = sorted(arrivals.values(), key=lambda telling: (telling.published, telling.id))
        # The middle one: a single wrong date does not move the clock.
        self.clock = max(self.clock, tellings[len(tellings) // 2].published)
        if self.clock - self._swept >= HOUR:
            self._sweep()
        counts = [term_counts(telling.title, telling.text) for telling in tellings]
        self.frequencies.learn(counts)
        linking = self._linking()
        first_new = self._next_story
        taken_out: list[Group] = []  # these look for a place when the others have theirs, or they would draw some along
        for telling, terms in zip(tellings, counts, strict=True):
            member = Member(telling.published, telling.id, self.frequencies.vector(terms))
            marked = self._constraints.marks(frozenset((telling.id,)))
            group = alone(self._new_slot(), self._new_story(), member, marked)
            if telling.id in self._constraints.leaving:
                taken_out.append(group)
            else:
                linking.enter(group)
        linking.link()
        for group in taken_out:
            linking.enter(group)
        self._force(linking, self._constraints.corrections.together)  # whole stories, not the two articles named
        linking.link()
        self._split(linking)
        return self._settle(linking, first_new)

    def look_again(self, batch: Iterable[Telling]) -> Changes:
        """Let articles of which the texts have become others find their place anew, but for those that the reader
        corrected: a page that is written anew every day is no take of what it told before."""
        others: dict[str, Member] = {}
        for telling in batch:
            before = self.member(telling.id)
            if before is not None and not self._constraints.marks(frozenset((telling.id,))):
                vector = self.frequencies.vector(term_counts(telling.title, telling.text))
                if dot(vector, weights(before.vector)) < JOIN:  # it would not even be put together with itself
                    others[telling.id] = before._replace(vector=vector)
        linking = self._linking()
        first_new = self._next_story
        for story in sorted({self.resolve(self._stories[one]) for one in others}):
            group = self._groups[self._slots[story]]
            leaving = [frozenset((member.id,)) for member in group.members if member.id in others]
            if len(leaving) == len(group.members) and group.began == group.first:
                del leaving[0]  # one of all goes on with its number, unless others that have left the window have it
            for part in list(self._parted(group, leaving, group.marked)):
                members = tuple(others.get(member.id, member) for member in part.members)
                found = self._gathered(part.story, members, part.began, part.marked)
                (linking.enter if len(members) == 1 else linking.add)(found)
        linking.link()
        return self._settle(linking, first_new)

    def correct(
        self, corrections: Corrections, moves: Sequence[Move] = (), let_go: Mapping[int, frozenset[str]] = NOTHING
    ) -> Changes:
        """Take the reader's corrections, all of them, in place of those before, and carry them out.

        `moves`: what goes back where it was, for a correction of it was taken back; `let_go`: articles of stories that
        have left the window. Only an article that leaves a story or stands alone looks for one that it is like.
        """
        unbound = self._constraints.corrections.together - corrections.together
        self._constraints = Constraints(corrections)
        back = {(one, move.to) for move in moves for one in move.articles}
        moved = frozenset(one for pair in back | unbound for one in pair)
        linking = self._linking()
        first_new = self._next_story
        looking: list[Group] = []
        gone_on: dict[int, frozenset[str]] = {}  # of `let_go`, those that are not taken out of their stories
        for group in self.groups():
            ids = frozenset(member.id for member in group.members)
            known = group.marked | ids | let_go.get(group.story, NONE)
            marked = self._constraints.marks(known)
            parting = self._constraints.parting(known)
            gone_on[group.story] = let_go.get(group.story, NONE) - parting
            parts = [frozenset((one,)) for one in sorted(parting & ids)]
            if marked == group.marked and not parts and ids.isdisjoint(moved):
                continue
            rest = ids.difference(*parts)
            for move in moves:
                part = move.articles & rest
                if part and part != rest and move.to not in ids:
                    parts.append(part)
                    rest -= part
            if any(a in rest and b in rest for a, b in unbound):  # nobody knows what the merge joined
                again = self._gathered(group.story, tuple(one for one in group.members if one.id in rest), 0, marked)
                parts += [frozenset(one.id for one in piece) for piece in pieces(again)[1:]]
            for one in self._parted(group, parts, marked):
                if len(one.members) > 1:
                    linking.add(one)
                else:
                    looking.append(one)
        for one in looking:
            linking.enter(one)
        self._force(linking, corrections.together | back, gone_on)
        linking.link()
        return self._settle(linking, first_new)

    def _parted(self, group: Group, parts: Sequence[frozenset[str]], marked: frozenset[str]) -> Iterator[Group]:
        """Take a group out, and give it in parts: those that leave it, and what stays."""
        self._remove(group)
        for part in parts:
            members = tuple(one for one in group.members if one.id in part)
            yield self._gathered(self._new_story(), members, members[0].published, marked & part)
        gone = frozenset().union(*parts)
        staying = tuple(one for one in group.members if one.id not in gone)
        if staying:
            yield self._gathered(group.story, staying, group.began, marked - gone)
        else:  # what it left behind has left the window
            self._forget(group.story)

    # ------------------------------------------------------------------------------------------------------ keeping

    def unsaved(self) -> SavedState:
        """What to keep so that `restore` goes on from here: whole the first time, then what changed since the last."""
        rows = [
            (story, group_text(self._groups[self._slots[story]], self._looked_at.get(story, 0)))
            for story in sorted(self._unsaved)
            if story in self._slots
        ]
        gone = sorted(story for story in self._unsaved if story not in self._slots)
        self._unsaved.clear()
        self._first_unsaved = self._next_story
        whole = WholeState(self._next_story, self.clock, self._swept, self.frequencies.seen, self._aliases)
        return SavedState(rows, gone, whole.text(), self.frequencies.dump())

    def restore(self, groups: Iterable[tuple[int, str]], whole: str, frequencies: bytes) -> None:
        """Take up a state that was kept, in a grouper that is still empty. Raises ValueError if it is damaged."""
        state = WholeState.read(whole)
        self.frequencies.load(state.seen, frequencies)
        self._next_story, self.clock, self._swept = state.next_story, state.clock, state.swept
        self._aliases = state.aliases
        self._first_unsaved = state.next_story
        for story, text in groups:
            saved = read_group(text)
            marked = self._constraints.marks(saved.marked)
            self._place(self._gathered(story, saved.members, saved.began, marked))
            self._stories.update((member.id, story) for member in saved.members)
            if saved.looked_at:
                self._looked_at[story] = saved.looked_at

    def _linking(self) -> Linking:
        return Linking(self._groups, self._postings, self._new_slot, self._constraints.allow)

    def _new_slot(self) -> int:
        self._last_slot += 1
        return self._last_slot

    def _new_story(self) -> int:
        self._next_story += 1
        return self._next_story - 1

    def _gathered(self, story: int, members: tuple[Member, ...], began: int, marked: frozenset[str]) -> Group:
        return gathered(self._new_slot(), story, members, began, marked)

    def _remove(self, group: Group) -> None:
        del self._groups[group.slot]
        self._postings.gone(group.profile)

    def _force(
        self, linking: Linking, pairs: frozenset[tuple[str, str]], let_go: Mapping[int, frozenset[str]] = NOTHING
    ) -> None:
        """Join what the reader said belongs together, but for what was taken out of it since."""
        if not pairs:
            return
        groups = [group for group in self._groups.values() if group.marked or group.slot in linking.changed]
        of = {one: group.story for group in groups for one in let_go.get(group.story, NONE)}
        of.update({member.id: group.story for group in groups for member in group.members})
        slots = {group.story: group.slot for group in groups}
        for one, other in sorted(pairs):
            if one in of and other in of and of[one] != of[other]:
                a, b = (self._groups[slots[of[each]]] for each in (one, other))
                if self._constraints.apart(a, b):
                    continue
                kept = linking.merge(a, b)
                slots[kept.story] = kept.slot
                of.update({member.id: kept.story for member in kept.members})

    def _split(self, linking: Linking) -> None:
        """Look again at the stories that have grown; the largest piece of one keeps its number."""
        for slot in sorted(linking.changed, key=lambda slot: self._groups[slot].story):
            group = self._groups[slot]
            if not may_split(group) or len(group.members) < GROWTH * self._looked_at.get(group.story, 1):
                continue
            self._looked_at[group.story] = len(group.members)
            parts = pieces(group)
            if len(parts) == 1:
                continue
            self._remove(group)
            linking.changed.discard(slot)
            for number, members in enumerate(parts):
                story, began = (self._new_story(), members[0].published) if number else (group.story, group.began)
                linking.enter(self._gathered(story, members, began, frozenset()))
        linking.link()

    def _settle(self, linking: Linking, first_new: int) -> Changes:
        """Make the state depend on the groups alone, and tell what changed."""
        merged = []
        for gone, kept in linking.merged:
            self._forget(gone)
            if gone < first_new:
                self._aliases[gone] = kept
                merged.append((gone, kept))
        joined: dict[str, int] = {}
        moved: dict[tuple[int, int], list[str]] = {}
        for group in sorted((self._groups[slot] for slot in linking.changed), key=lambda one: one.story):
            self._unsaved.add(group.story)
            if len(group.members) > 1:
                self._remove(group)
                self._place(self._gathered(group.story, group.members, group.began, group.marked))
            else:
                self._slots[group.story] = group.slot
            for member in group.members:
                before = self._stories.get(member.id)
                self._stories[member.id] = group.story
                if before is None:
                    joined[member.id] = group.story
                elif self.resolve(before) != group.story:
                    moved.setdefault((self.resolve(before), group.story), []).append(member.id)
        self._postings.tidy()
        return Changes(
            joined=joined,
            merged=tuple(merged),
            split=tuple(Split(story, into, tuple(articles)) for (story, into), articles in sorted(moved.items())),
        )

    def _place(self, group: Group) -> None:
        self._groups[group.slot] = group
        self._postings.add(group.slot, group.profile, group.extent)
        self._slots[group.story] = group.slot

    def _forget(self, story: int) -> None:
        """Note that a story is gone; one that came and went since the state was given out need not be told of."""
        self._slots.pop(story, None)
        self._looked_at.pop(story, None)
        if story < self._first_unsaved:
            self._unsaved.add(story)
        else:
            self._unsaved.discard(story)

    def _sweep(self) -> None:
        """Let go of the articles that have left the window."""
        self._swept = self.clock
        for group in list(self._groups.values()):
            lone = len(group.members) == 1 and group.began == group.first
            horizon = self.clock - (LONE_WINDOW if lone else WINDOW)
            if group.first >= horizon:
                continue
            self._remove(group)
            left = tuple(member for member in group.members if member.published >= horizon)
            for member in group.members[: len(group.members) - len(left)]:
                del self._stories[member.id]
            if left:
                self._place(self._gathered(group.story, left, group.began, group.marked))
                self._unsaved.add(group.story)
            else:
                self._forget(group.story)
        self._postings.tidy()
        for gone in [gone for gone in self._aliases if self.resolve(gone) not in self._slots]:
            del self._aliases[gone]
