"""Which models there are, by language."""

from __future__ import annotations

from overview.languages.tags import normalise, readable_by
from overview.translation.models.catalogue import offer_for, offers, suggest


class TestCatalogue:
    def test_every_offer_can_be_had_safely(self) -> None:
        for one in offers():
            assert all(address.startswith("https://") for address in one.addresses) and one.addresses
            assert one.source == normalise(one.source) and one.target == "en" and one.about > 0 and one.licence
            assert one.sha256 is None or len(one.sha256) == 64
            assert one.comet is None or 0.5 < one.comet < 1
        assert len({one.id for one in offers()}) == len(offers())
        assert len({one.source for one in offers()}) >= 47
        assert all(len(one.hosts) == 1 or one.sha256 for one in offers()), "a mirror is only as good as the sum"

    def test_the_best_offer(self) -> None:
        found = offer_for("uk")
        assert found and found.comet == max(one.comet or 0 for one in offers() if one.source == "uk")
        assert offer_for("xx") is None and offer_for("uk", "de") is None
        stand_in = offer_for("nn")
        assert stand_in and stand_in.source in readable_by("nn")

    def test_what_the_countries_need(self) -> None:
        countries = {"UA": ["uk", "ru"], "RU": ["ru"], "DE": ["de", "en"], "US": ["en"], "ET": ["am"], "BR": ["pt"]}
        found = suggest(countries, installed=["de"])
        assert [need.language for need in found.needs] == ["ru", "pt", "uk"], "what most countries need first"
        assert found.needs[0].countries == ("RU", "UA") and found.countries == ("BR", "RU", "UA")
        assert found.unread == ("am",)
        assert found.size == sum(need.offer.size or need.offer.about for need in found.needs) > 0

    def test_nothing_is_needed_for_what_is_read_or_there(self) -> None:
        assert suggest({"DE": ["de"], "FR": ["fr"]}, installed=["fr"], spoken=["de", "en"]).needs == ()
        assert suggest({"HR": ["hr"]}, installed=["bs"]).needs == (), "a stand-in is there"
        assert suggest({}, installed=[]).size == 0
