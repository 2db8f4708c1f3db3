"""Single addresses: through the checked client, each kind of answer to its reader."""

import pytest

from goodoffices.records import Document, Failure
from goodoffices.sources import documents

WORDS = "Delegates from Benin and Togo met in Lomé on Tuesday and agreed to reopen the bridge over the Mono river. "
PAGE = f"<html><head><title>Bridge</title></head><body><article><p>{WORDS * 4}</p></article></body></html>"


def read(*targets, **options):
    return list(documents(targets, **options))


def test_a_page_is_read_by_its_address_and_in_its_encoding(serve):
    latin = {"Content-Type": "text/html; charset=iso-8859-1"}
    site = serve({"/a": (302, {"Location": "/b"}, b""), "/b": (200, latin, PAGE.encode("latin-1"))})
    (found,) = read(f"{site.url}/a", allow_private=True)
    assert "Lomé" in found.text
    assert (found.id, found.url) == (f"{site.url}/b", f"{site.url}/b")


def test_a_wrong_name_of_an_encoding_is_passed_over(serve):
    site = serve({"/": (200, {"Content-Type": "text/html; charset=none-such"}, PAGE.encode())})
    (found,) = read(f"{site.url}/", allow_private=True)
    assert "Lomé" in found.text


def test_plain_text_is_read_whole(serve):
    site = serve({"/t": (200, {"Content-Type": "text/plain"}, b"The sides met.\r\nThey parted.")})
    assert read(f"{site.url}/t", allow_private=True) == [
        Document(id=f"{site.url}/t", text="The sides met.\nThey parted.", url=f"{site.url}/t")
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/gone", "answered 404"), ("/film", "video/mp4"), ("/empty", "no article was found"), ("/loop", "10 redirects")],
)
def test_what_is_no_article_fails_by_name_and_the_others_go_on(serve, path, reason):
    site = serve(
        {
            "/film": (200, {"Content-Type": "video/mp4"}, b"\x00\x01"),
            "/empty": (200, {"Content-Type": "text/html"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/good": (200, {"Content-Type": "text/plain"}, b"The sides met."),
        }
    )
    failure, good = read(site.url + path, site.url + "/good", allow_private=True)
    assert isinstance(failure, Failure)
    assert failure.document == site.url + path
    assert reason in failure.reason
    assert good.text == "The sides met."


def test_a_private_address_is_refused_before_it_is_asked(serve):
    site = serve({"/": (200, {}, PAGE.encode())})
    (failure,) = read(f"{site.url}/")
    assert failure.reason.startswith("127.0.0.1 is at 127.0.0.1")
    assert "--allow-private" in failure.reason
    assert site.asked == []
