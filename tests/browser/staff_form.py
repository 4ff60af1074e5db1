"""The form for staff as a person uses it: by labels and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from konzept import routes


@dataclass(frozen=True)
class StaffForm:
    """The form on an open page."""

    page: Page

    @classmethod
    def on(cls, page: Page, site: str, file: str = "") -> StaffForm:
        """The form, with the record of a data file or with nothing chosen."""
        page.goto(f"{site}{routes.FORM}{f'?eintrag={file}' if file else ''}")
        form = cls(page)
        if file:
            form.wait()
        return form

    def wait(self) -> None:
        """Until the record is there, with all its parts unfolded."""
        self.fields.locator("fieldset").first.wait_for(state="attached")
        unfold = "parts => parts.forEach((part) => { part.open = true; })"
        self.fields.locator("details").evaluate_all(unfold)

    def choose(self, kind: str, record: str = "+") -> None:
        """A record by its id, or a new one."""
        self.page.get_by_label("Was möchten Sie ändern?").select_option(kind)
        self.page.get_by_label("Welcher Eintrag?").select_option(record)
        self.wait()

    @property
    def fields(self) -> Locator:
        """All fields of what is chosen."""
        return self.page.locator("#formular-felder")

    @property
    def entry(self) -> Locator:
        """The fields of what has happened."""
        return self.page.locator("[data-teil=eintrag]")

    def part(self, *legends: str, within: Locator | None = None) -> Locator:
        """The fields below these legends, each inside the one before, the last of that name."""
        found = within or self.fields
        for legend in legends:
            named = self.page.locator("> legend", has_text=legend)
            found = found.locator("fieldset", has=named).last
        return found

    def add(self, name: str, within: Locator | None = None) -> Locator:
        """A new item of a list; gives the list."""
        button = (within or self.fields).get_by_role("button", name=f"Hinzufügen: {name}").last
        button.click()
        return button.locator("xpath=..")

    def check(self) -> None:
        self.page.get_by_role("button", name="Prüfen").click()

    @property
    def mistakes(self) -> list[str]:
        """What is wrong, each as the place and the reason."""
        self.check()
        expect(self.page.get_by_role("group", name="Bitte verbessern")).to_be_focused()
        return self.page.locator("#formular-fehler li").all_inner_texts()

    @property
    def proposed(self) -> dict[str, str]:
        """The texts of the files that the form proposes, by name, in its order."""
        self.check()
        expect(self.page.get_by_role("heading", name="Ihr Vorschlag")).to_be_focused()
        parts = self.page.locator("#formular-ergebnis section")
        return {
            parts.nth(at).locator("h3").inner_text(): parts.nth(at)
            .locator("textarea")
            .input_value()
            for at in range(parts.count())
        }

    @property
    def sentences(self) -> list[str]:
        """What the result says of the files."""
        return self.page.locator("[data-teil=saetze] li").all_inner_texts()


def write(data: Path, texts: dict[str, str]) -> None:
    """Put the proposed texts where the data are."""
    for name, text in texts.items():
        (data / name).write_text(text, "utf-8")
