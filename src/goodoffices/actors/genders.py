"""Whether a name or title is a woman's or a man's, where the words tell; it only keeps "she" from meaning him."""

from __future__ import annotations

_WOMEN = frozenset(
    """aicha aisha alexandra amina ana angela angelina ann anna anne annalena annegret benazir bintou
    brigitte carla carmen carolina catherine caroline catalina cathy chandrika christiane christina christine claudia
    condoleezza corazon cristina delcy dilma dina dora ecaterina elena elisabeth elizabeth ellen emma erna esther eva
    evelyn fatima fatma fatou federica florence françoise francoise gabriela giorgia gloria golda gro hanan hanna hasina
    helen helena hélène helle hillary hina indira ingrid irina isabel jacinda jane janet janine jeanine
    jennifer jessica joyce judith julia julie kaja kamala karin karen katerina kate katrín keiko kersti khaleda kirsten
    kolinda laura leymah liz louise luisa madeleine magdalena mairead margaret margot maria mariana marie marija marine
    marta martha mary megawati mette michele michèle michelle micheline mia mireya mo monica nadia najla nancy natalia
    nicola nilda ngozi patricia paula penny pratibha rachel rebecca retno rosa rosemary ruth samantha
    samia sana sanna sara sarah simone sirimavo sofia sonia sophie stephanie susan sushma tansu tarja
    theresa ursula vaira valentina victoria violeta vjosa wendy winnie xiomara yingluck yulia yuliya
    suu geun sanae paetongtarn netumbo delcy maryam sushma nirmala mehbooba navi leila tzipi asha
    tsai yuriko zinaida zuzana""".split()
)
_HERS = frozenset(
    """mrs mrs. ms ms. miss queen princess baroness lady madam dame spokeswoman chairwoman congresswoman sister mother
    duchess empress sheikha""".split()
)
_HIS = frozenset(
    """mr mr. king prince sir lord emir sultan sheikh shaikh pope cardinal archbishop bishop imam ayatollah spokesman
    chairman father brother duke emperor mullah maulana patriarch""".split()
)

_SECOND = frozenset({"maria", "marie"})  # men bear them as second names ("Jose Maria Aznar")


def gender(text: str, person: str | None) -> str:
    """Return "f" or "m" where a mention's words or a person's given name tell, else nothing."""
    words = set(text.lower().split())
    first = (person or "").lower().split(" ", 1)[0]
    if words & _HERS or first in _WOMEN or (words & (_WOMEN - _SECOND) and person):
        return "f"
    return "m" if words & _HIS else ""
