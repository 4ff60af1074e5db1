"""The checks that need more than one record: each is one function over the whole data set."""

from collections.abc import Iterator

from konzept.reading.checks import circles, content, dates, ids, other_forms, prose, publication
from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem


def _contradictions(data: DataSet) -> Iterator[Problem]:
    for placed in data.records:
        for path, part in placed.parts:
            for inner, reason in part.contradictions():
                yield placed.problem((*path, *inner), reason)


_CHECKS = (
    _contradictions,
    ids.used_twice,
    ids.events_used_twice,
    ids.taken_former_ids,
    ids.reserved,
    ids.shared_by_edition_and_conference,
    ids.numbers_used_twice,
    ids.plan_numbers_used_twice,
    ids.goals_of_other_fields,
    circles.in_chains,
    content.icons_not_shipped,
    content.repeated_items,
    content.links_to_no_page,
    other_forms.of_no_page,
    other_forms.of_one_page,
    prose.hidden_characters,
    publication.revisions_not_raised,
    publication.placeholders,
    publication.texts_checked_before,
    dates.after_the_data,
    dates.running_before_the_beginning,
    dates.data_of_the_future,
)


def check(data: DataSet) -> Iterator[Problem]:
    """All problems that valid records have with each other, and with an earlier state of them."""
    for find_problems in _CHECKS:
        yield from find_problems(data)


def warnings(data: DataSet) -> Iterator[Problem]:
    """What stops nothing, but may be meant otherwise than it is read."""
    yield from prose.doubtful_prose(data)
    yield from prose.misread_umlauts(data)
    yield from content.target_groups_of_no_group(data)
    yield from content.exact_numbers_of_rounded_words(data)
    yield from content.moved_from_no_date(data)
    yield from other_forms.hard_to_read(data)
