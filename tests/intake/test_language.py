"""English is let in, other languages are not, and what is too short to tell is let in."""

from __future__ import annotations

import pytest

from dragoman.intake.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seize border town",
        "Rebels seize border town near Daraa after siege, monitors say; government denies loss of crossing to opposition forces",
        "Iran, Russia and Turkey agreed in Astana on Thursday to set up four zones, a Kazakh minister said after two days of talks.",
        "The minister (الوزير) said the Arabic statement, “وقف إطلاق النار”, meant that a ceasefire would hold from midnight.",
        "🙂🙂🙂",
        "",
        "2021",
    ],
)
def test_english_is_let_in(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Außenminister reiste am Montag nach Moskau, wo er mit dem Amtskollegen über Syrien und den Waffenstillstand sprach.",
        "De minister was in Brussel en zei dat het overleg over de wapenstilstand in het land is mislukt en dat er geen nieuw gesprek is.",
        "Le ministre des Affaires étrangères a déclaré dimanche que les pourparlers reprendraient dans la capitale et que la trêve tenait.",
        "El ministro dijo ayer que las conversaciones de paz con la guerrilla continuarán en La Habana hasta que se firme el acuerdo.",
        "O ministro disse no domingo que as conversas de paz com a guerrilha continuam até que seja assinado um acordo entre as partes.",
        "Ministern sade på söndagen att samtalen om vapenvila skulle fortsätta i veckan och att båda sidor hade lovat att inte skjuta.",
        "Dışişleri bakanı pazar günü yaptığı açıklamada ateşkesin sürdüğünü ve görüşmelerin hafta sonuna kadar devam edeceğini söyledi.",
        "Министр заявил в воскресенье, что переговоры о прекращении огня будут продолжены.",
        "قال الوزير يوم الأحد إن محادثات وقف إطلاق النار ستستمر حتى نهاية الأسبوع",
        "外交部长星期日表示,停火谈判将继续进行。",
    ],
)
def test_another_language_is_told(text: str) -> None:
    assert not is_english(f"{text} {text}")
