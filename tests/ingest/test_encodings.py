"""Texts in encodings from before Unicode come out as they were written, or are left as they are and named."""

import pathlib
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ingest.decoding import decode
from site_builder.ingest.misread import _RARE, _TRACE, Reread, read_again
from site_builder.language.encodings import load_encodings, load_viqr
from tests.ingest.old_encodings import encode

SMALL = "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LETTERS = SMALL + SMALL.upper()
ENCODINGS = {encoding.name: encoding for encoding in load_encodings("vi")}
MOTTO = "Cộng hòa Xã hội Chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc."
SENTENCES = (
    "Sáng nay, đoàn cán bộ xã đã đến từng nhà hỏi thăm bà con sau trận lũ quét.",
    "Ông Lò Văn Ngọc kể rằng nước dâng nhanh đến nỗi không ai kịp dắt trâu ra khỏi chuồng.",
    "Trước mắt, huyện hỗ trợ mỗi hộ mười lăm cân gạo và một thùng mì.",
    "Cô giáo Phượng dạy ở điểm trường ấy đã hơn chục năm, lớp chỉ có bảy em.",
    "Từ bến đò cũ, người ta phải đi bộ thêm nửa giờ mới tới được chợ phiên.",
    "Chiều 12/3, xe tải chở gỗ mất phanh, lao xuống vực sâu gần hai chục mét; rất may tài xế chỉ bị thương nhẹ.",
    "Bộ đội biên phòng phối hợp với công an dựng lại chiếc cầu treo bắc qua suối.",
    "Kỹ sư trẻ này nghĩ ra cách lọc nước bằng vỏ trấu, vừa rẻ vừa dễ làm.",
    "Hội đồng nhân dân tỉnh họp phiên bất thường để bàn về ngân sách.",
    "Mẹ tôi thường bảo: của ít lòng nhiều, giúp được ai thì cứ giúp.",
    "Đường quốc lộ đoạn qua đèo sạt lở ba điểm, ùn tắc kéo dài suốt buổi sáng.",
    "Giá cà phê tuần qua giảm nhẹ, nhưng thương lái vẫn tìm mua ráo riết.",
)
# Set down from other people's knowledge of each encoding than our tables: what anybody sees who opens such a file.
SEEN = {
    "windows-1258": "Côòng hoÌa XaÞ hôòi ChuÒ nghiÞa Viêòt Nam. Ðôòc lâòp - Týò do - Haònh phuìc.",
    "TCVN3": "Céng hßa X· héi Chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc.",
    "VNI": "Coäng hoøa Xaõ hoäi Chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc.",
    "VISCII": "Cµng hòa Xã hµi Chü nghîa Vi®t Nam. Ðµc l§p - Tñ do - HÕnh phúc.",
    "VPS": "C¶ng hòa Xã h¶i Chû nghïa ViŒt Nam. ñ¶c lÆp - T¿ do - Hånh phúc.",
    "utf-8": "Cá»™ng hÃ²a XÃ£ há»™i Chá»§ nghÄ©a Viá»‡t Nam. Ä\x90á»™c láº\xadp - Tá»± do - Háº¡nh phÃºc.",
}


@pytest.mark.parametrize("name", SEEN)
def test_a_text_that_shows_its_bytes_is_read_as_it_was_meant(name):
    decoded = decode(SEEN[name].encode())
    assert (decoded.text, decoded.encoding, decoded.guessed) == (MOTTO, f"{name} in utf-8", True)
    assert not decoded.doubtful


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_bytes_themselves_are_read(name):
    decoded = decode(SEEN[name].encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (MOTTO, name, True)


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_letter_comes_back(name):
    """Small letters are in all tables; of capitals TCVN3 has seven, VPS all but fourteen."""
    known = {"TCVN3": SMALL + "ĂÂĐÊÔƠƯ", "VPS": set(LETTERS) - set("ẠẪẬẶẸỆỊỌỘỢỤỮỰỴ")}.get(name, LETTERS)
    encoding = ENCODINGS[name]
    for char in known:
        read = encoding.read(encode(char, encoding).decode("latin-1"))
        assert unicodedata.normalize("NFC", read) == char


@pytest.mark.skipif(not shutil.which("iconv"), reason="no iconv to compare with")
@pytest.mark.parametrize(("name", "iconv"), [("windows-1258", "CP1258"), ("TCVN3", "TCVN"), ("VISCII", "VISCII")])
def test_the_tables_are_those_of_another_program(name, iconv):
    for numbers, letter in ENCODINGS[name].letters.items():
        carrier = "a" if unicodedata.combining(letter) else ""
        data = (carrier + numbers).encode("latin-1")
        read = subprocess.run(["iconv", "-f", iconv, "-t", "UTF-8"], input=data, capture_output=True, check=True)
        wanted = unicodedata.normalize("NFC", carrier + letter)
        assert unicodedata.normalize("NFC", read.stdout.decode()) == wanted


def write_all(text):
    """The text in every way it can be stored, by the name that the reader should give it."""
    for name, encoding in ENCODINGS.items():
        data = encode(text, encoding)
        if data is not None:
            yield name, data
            yield f"{name} in utf-8", data.decode("cp1252", "surrogateescape").encode("utf-8", "surrogateescape")
            yield f"{name} in utf-8", data.decode("latin-1").encode()
    once = text.encode()
    yield "utf-8 in utf-8", once.decode("latin-1").encode()
    yield "utf-16-le", text.encode("utf-16-le")
    yield "utf-16-be", text.encode("utf-16-be")


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_sentences_come_back_whatever_they_were_stored_in(sentences):
    text = "\n".join(sentences)
    for name, data in write_all(text):
        decoded = decode(data)
        assert (decoded.text, decoded.encoding) == (text, name)
        assert decoded.guessed
        assert not decoded.doubtful


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_utf_8_is_never_taken_for_anything_else(sentences):
    text = "\n".join(sentences)
    for form in ("NFC", "NFD"):
        data = unicodedata.normalize(form, text).encode()
        decoded = decode(data)
        assert (decoded.text.encode(), decoded.encoding, decoded.guessed, decoded.doubtful) == (
            data,
            "utf-8",
            False,
            False,
        )


@pytest.mark.parametrize(
    "mark", ["«Quả và lá», ông ấy cười.", "Cạnh 5 º là «cá»: ba con.", "Ðội tuyển; ở 25 ºC; Köln, Straße."]
)
def test_signs_of_other_languages_in_good_text_are_no_trace(mark):
    text = f"{SENTENCES[0]}\n{mark}\n{SENTENCES[1]}"
    assert read_again(text) == Reread(text)


OTHERS = {
    "French": "Le général à la retraite a été reçu hier à l'hôtel où il a présenté sa thèse. Voilà, c'est déjà là.",
    "German": "Die Behörde prüft, ob die Straße für größere Fahrzeuge gesperrt wird. Das Mädchen hört schön zu.",
    "Swedish": "Han går på gården när det är så långt på sjön att två små båtar får stå på Åland.",
    "Spanish": "El señor Núñez cantó una canción en el jardín. También habló con su tía María.",
    "Portuguese": "A ação não é só da São João. Vocês já estão cá, à mãe e às irmãs dão pães.",
    "English": "The café's décor was naïve; a résumé from São Paulo lay on the table, £5 each.",
}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("words", [4, 8, 100])
def test_other_languages_are_not_made_vietnamese(language, words):
    text = " ".join(OTHERS[language].split()[:words])
    for data in (text.encode("cp1252"), text.encode()):
        assert decode(data).text == text
    assert read_again(text).encoding == ""
    decoded = decode(text.encode("cp1252"))
    assert decoded.doubtful is (not text.isascii())


def test_what_could_be_two_things_is_left_and_named():
    decoded = decode(b"H\xf2 v\xe0")
    assert (decoded.text, decoded.encoding, decoded.guessed, decoded.doubtful) == ("Hò và", "windows-1252", False, True)


def test_only_the_lines_that_need_it_are_read_anew():
    good, other = SENTENCES[:2]
    odd = encode(other, ENCODINGS["TCVN3"]).decode("cp1252")
    decoded = decode(f"{good}\n{odd}\nTin.\nKöln, à la carte\n{good}".encode())
    assert decoded.text == f"{good}\n{other}\nTin.\nKöln, à la carte\n{good}"
    assert (decoded.encoding, decoded.line) == ("TCVN3 in utf-8", 2)


def test_double_encoding_that_lost_bytes_is_named():
    once = "\n".join(SENTENCES).encode().decode("latin-1")
    decoded = decode(once.replace("\x81", "").encode())
    assert decoded.encoding == "utf-8 in utf-8"
    assert decoded.doubtful


def test_capitals_of_tcvn3_are_raised_where_the_plain_letters_tell():
    assert decode("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM".encode()).text == "CỘNG HÒA Xã HỘI CHỦ NGHĨA VIỆT NAM"


def test_every_trace_has_its_rare_character():
    for name in (*ENCODINGS, "utf-8"):
        for word in ("ươn", "ường", "ước", "ưỡng", "ượng", "đường"):
            data = word.encode() if name == "utf-8" else encode(word, ENCODINGS[name])
            seen = data.decode("latin-1")
            if _TRACE.search(seen) and name != "windows-1258":
                assert any(char in seen for char in _RARE), (name, word)


VIQR = "Co^.ng ho`a Xa~ ho^.i Chu? nghi~a Vie^.t Nam DDo^.c la^.p - Tu+. do - Ha.nh phu'c"


def test_viqr_is_read_where_every_sign_is_sure():
    decoded = decode(VIQR.encode())
    assert decoded.text == "Cộng hòa Xã hội Chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc"
    assert decoded.encoding == "VIQR in utf-8"
    assert decode(f"{VIQR}\nTho^i dda~ xa\\.\n".encode()).text.endswith("Thôi đã xa.\n")
    unsure = decode(f"{VIQR}\nTho^i dda~ xa.\n".encode())
    assert (unsure.text, unsure.encoding, unsure.doubtful) == (f"{VIQR}\nTho^i dda~ xa.\n", "utf-8", True)


def test_every_letter_of_viqr_comes_back():
    viqr = load_viqr("vi")
    assert set(LETTERS) == set(viqr.letters.values())
    assert all(viqr.read(signs) == letter for signs, letter in viqr.letters.items())


@pytest.mark.parametrize(
    "text", ["Let x^2 + y^2 = z^2; e^x and a^n. Is it? Do. Go.", "C++ and do+.NET; (a) to (e^)", "add odd? o+o."]
)
def test_other_ascii_is_not_viqr(text):
    assert read_again(text) == Reread(text)


def test_real_documents_in_utf_8_stay_as_they_are(shared):
    paths = [path for path in sorted((shared / "data").glob("*/raw/*")) if path.is_file()]
    assert paths
    for path in paths:
        data = path.read_bytes()
        decoded = decode(data)
        assert (decoded.guessed, decoded.doubtful) == (False, False), path.name
        assert decoded.text.encode() == data.removeprefix(b"\xef\xbb\xbf")


def test_our_seeds_stay_as_they_are(root):
    for path in sorted(pathlib.Path(root / "seeds").iterdir()):
        assert decode(path.read_bytes()).encoding == "utf-8"
