"""Texts made of what copydesk meets: sound sentences, and every kind of damage it knows."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = [
    "The harbour council met on Tuesday to discuss the new ferry line.",
    "Mayor Nadia Kowalczyk said the plan would cost $4.2 million.",
    "“We are ready,” Kowalczyk told reporters.",
    "Residents of the U.S. Virgin Islands have waited for years, he added.",
    "Two boats, the Iris and the Marlin, are to be repaired first",
    "No. 3 Pier reopens at 9 a.m. on Monday.",
    "ROUND THE HARBOUR",
    "- fares stay the same",
]
DAMAGE = [
    "Sign up for our newsletter to get the day’s top stories in your inbox.",
    "Read more: Ferry line delayed again",
    "Share on Facebook",
    "ADVERTISEMENT",
    "The council said theHarbour Board would pay.",
    "It was a stable lawparticularly for the crews.",
    "They left for the island.Kowalczyk stayed.",
    "The board. voted to keep the fares. was The vote was close.",
    "The crews to about nine in the evening. were asked to work until",
    "Mayor Nadia Kowalchyk said so again.",
    "Itâ€™s a cafÃ© on the quay &amp; nothing else.",
    "The govern\u00adment paid\u200b half .. of it ,  they said.",
    "Decomposed cafe\u0301s and na\u0131\u0308ve readers.",
    "Lost \ufffd characters and \x1b[31mred\x07 ones\x00.",
    "<b>Bold</b> claims &lt;here&gt;",
    "زيارة الميناء می\u200cخواهم",
]
BREAKS = ["\n", "\n\n", "\r\n", " ", "", "\n \n"]
SPECIMEN = "\n".join(
    line for pair in zip(SENTENCES, DAMAGE, strict=False) for line in pair
) + "\n".join(DAMAGE)


def news() -> st.SearchStrategy[str]:
    """Documents of up to a dozen sentences, sound and damaged, with any line breaks."""
    part = st.sampled_from(SENTENCES) | st.sampled_from(DAMAGE) | st.text(max_size=12)
    return st.lists(st.tuples(part, st.sampled_from(BREAKS)), max_size=12).map(
        lambda pairs: "".join(text + stop for text, stop in pairs)
    )
