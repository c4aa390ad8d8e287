"""Every message of the corpus in Kazakh, Russian and English: what happened and what to do next."""

from collections.abc import Mapping
from typing import Any

__all__ = ["LANGUAGES", "MESSAGES", "NOTICES", "render"]

LANGUAGES = ("kk", "ru", "en")
Texts = dict[str, str]


def render(texts: Texts, lang: str, details: Mapping[str, Any]) -> str:
    """A template in the language asked for (English for any other), filled with the details."""
    return texts.get(lang, texts["en"]).format_map(details)


MESSAGES: dict[str, Texts] = {
    "no_file": {
        "kk": "«{path}» файлы ашылмады: {reason}. Файлдың жолы мен оқу құқығын тексеріңіз.",
        "ru": "Файл «{path}» не открылся: {reason}. Проверьте путь и право на чтение.",
        "en": "Cannot open “{path}”: {reason}. Check the path and that you may read the file.",
    },
    "too_large": {
        "kk": "Файл тым үлкен: {limit} МБ-тан асады. Актінің өз мәтінін ғана сақтап, қайта қосыңыз.",
        "ru": "Файл слишком велик: больше {limit} МБ. Сохраните только текст самого акта и добавьте его снова.",
        "en": "The file is too large: more than {limit} MB. Save the text of the act alone and add it again.",
    },
    "too_many_lines": {
        "kk": "Файлда жол тым көп: {limit} жолдан асады. Актінің өз мәтінін ғана сақтап, қайта қосыңыз.",
        "ru": "В файле слишком много строк: больше {limit}. Сохраните только текст самого акта и добавьте его снова.",
        "en": "The file has too many lines: more than {limit}. Save the text of the act alone and add it again.",
    },
    "empty": {
        "kk": "Файл бос: {name}. Актінің мәтінін ресми жариялаушыдан қайта сақтаңыз.",
        "ru": "Файл пуст: {name}. Сохраните текст акта у официального издателя ещё раз.",
        "en": "The file is empty: {name}. Save the text of the act from the official publisher once more.",
    },
    "not_a_text": {
        "kk": "Бұл мәтін емес. HTML, Markdown, DOCX немесе қарапайым мәтін (UTF-8) ретінде сақталған актіні қосыңыз.",
        "ru": "Это не текст. Добавьте акт, сохранённый как страница HTML, Markdown, DOCX или простой текст (UTF-8).",
        "en": "This is no text. Add an act saved as an HTML page, Markdown, DOCX or plain text (UTF-8).",
    },
    "unknown_format": {
        "kk": "{what} форматы оқылмайды. Актіні HTML, Markdown, DOCX немесе мәтін ретінде сақтап, қайта қосыңыз.",
        "ru": "Формат {what} не читается. Сохраните акт как HTML, Markdown, DOCX или простой текст и добавьте снова.",
        "en": "{what} files are not read. Save the act as an HTML page, Markdown, DOCX or plain text and add it again.",
    },
    "docx_support_missing": {
        "kk": "DOCX оқу үшін python-docx керек: pip install 'zandy[docx]'. Немесе актіні мәтін ретінде сақтаңыз.",
        "ru": "Чтобы читать DOCX, нужен python-docx: pip install 'zandy[docx]'. Либо сохраните акт как текст.",
        "en": "Reading DOCX needs python-docx: pip install 'zandy[docx]'. Or save the act as text.",
    },
    "broken_docx": {
        "kk": "DOCX файлы бүлінген: {reason}. Оны мәтіндік редакторда ашып, қайта сақтаңыз.",
        "ru": "Файл DOCX повреждён: {reason}. Откройте его в редакторе и сохраните заново.",
        "en": "The DOCX file is damaged: {reason}. Open it in a word processor and save it anew.",
    },
    "several_acts": {
        "kk": "Бұл мәтінде актілер саны: {count}; біреуін таңдаңыз.",
        "ru": "В этом тексте актов: {count}; выберите один.",
        "en": "This text holds {count} acts; choose one.",
    },
    "no_articles": {
        "kk": "«{name}» ішінен бірде-бір бап табылмады. Мазмұн бетін емес, актінің мәтінін сақтап, қайта қосыңыз.",
        "ru": "В «{name}» не найдено ни одной статьи. Сохраните сам текст акта, а не страницу оглавления.",
        "en": "No article was found in “{name}”. Save the text of the act itself, not a page of contents.",
    },
    "no_such_unit": {
        "kk": "{act} актісінде «{eid}» құрылымдық бірлігі жоқ. Ең жақын бары: «{near}».",
        "ru": "В акте {act} нет структурной единицы «{eid}». Ближайшая имеющаяся: «{near}».",
        "en": "Act {act} has no provision “{eid}”. The nearest there is: “{near}”.",
    },
    "unknown_act": {
        "kk": "«{act}» актісі белгісіз. Белгілілері: {known}.",
        "ru": "Акт «{act}» неизвестен. Известны: {known}.",
        "en": "Unknown act “{act}”. Known are: {known}.",
    },
    "no_skeleton": {
        "kk": "{act} актісінің {edition} редакциясының қаңқасы жоқ. Барлары: {known}.",
        "ru": "Нет скелета редакции {edition} акта {act}. Есть: {known}.",
        "en": "There is no skeleton of edition {edition} of {act}. There are: {known}.",
    },
    "broken_skeleton": {
        "kk": "Актінің қаңқасы бүлінген немесе басқа нұсқадан: {reason}. Пакетті қайта орнатыңыз.",
        "ru": "Скелет акта повреждён или от другой версии: {reason}. Переустановите пакет.",
        "en": "The skeleton of the act is damaged or of another version: {reason}. Install the package anew.",
    },
    "texts_differ": {
        "kk": "Мәтіндер бір актінің бір редакциясының әртүрлі тілдегі мәтіндері болуға тиіс: {what}.",
        "ru": "Тексты должны быть одной редакции одного акта на разных языках: {what}.",
        "en": "The texts must be of one edition of one act, each in another language: {what}.",
    },
    "no_hashes": {
        "kk": "{act} актісінің {edition} редакциясы бойынша «{lang}» тіліндегі салыстыру деректері жоқ.",
        "ru": "Для редакции {edition} акта {act} нет данных для сравнения на языке «{lang}».",
        "en": "Edition {edition} of {act} has nothing to compare with in the language “{lang}”.",
    },
    "act_unclear": {
        "kk": "Бұл қай акт екені анықталмады. Актіні өзіңіз атаңыз: {known}.",
        "ru": "Не удалось понять, какой это акт. Назовите его сами: {known}.",
        "en": "It is not clear which act this is. Name it yourself: {known}.",
    },
    "lang_unclear": {
        "kk": "Мәтіннің тілі анықталмады. Оны өзіңіз көрсетіңіз: kk немесе ru.",
        "ru": "Не удалось понять язык текста. Укажите его сами: kk или ru.",
        "en": "It is not clear which language the text is in. Say so yourself: kk or ru.",
    },
    "edition_unclear": {
        "kk": "{act} мәтінінің қай редакция екені анықталмады: сөзі өзге бірліктер саны – {changed}. "
        "Редакцияны өзіңіз атаңыз (белгілілері: {known}; жаңасы үшін – НӨМІР@КҮН).",
        "ru": "Не удалось понять, какая это редакция {act}: единиц с иными словами – {changed}. "
        "Назовите редакцию сами (известны: {known}; для новой – НОМЕР@ДАТА).",
        "en": "It is not clear which edition of {act} this is: {changed} provisions read differently. "
        "Name the edition yourself (known are {known}; for a new one NUMBER@DATE).",
    },
    "bad_edition": {
        "kk": "Редакцияның атауы жарамсыз: «{edition}». Латын әріптері, цифрлар, @ . _ - таңбалары ғана болады.",
        "ru": "Недопустимое название редакции: «{edition}». Возможны латинские буквы, цифры и знаки @ . _ -",
        "en": "“{edition}” cannot name an edition. Use Latin letters, digits and the signs @ . _ -",
    },
    "broken_permalink": {
        "kk": "Тұрақты сілтеме түсініксіз: «{link}». Үлгісі: /kz/act/ai_law/2026-08-25/art_17__para_3",
        "ru": "Постоянная ссылка непонятна: «{link}». Образец: /kz/act/ai_law/2026-08-25/art_17__para_3",
        "en": "“{link}” is no permalink. They look like /kz/act/ai_law/2026-08-25/art_17__para_3",
    },
    "broken_text": {
        "kk": "Қоймадағы мәтін бүлінген: {reason}. Оны қайта қосыңыз: zandy law add ФАЙЛ.",
        "ru": "Текст в хранилище повреждён: {reason}. Добавьте его снова: zandy law add ФАЙЛ.",
        "en": "The stored text is damaged: {reason}. Add it again: zandy law add FILE.",
    },
    "cannot_store": {
        "kk": "«{path}» қалтасына жазу мүмкін болмады: {reason}. ZANDY_HOME арқылы басқа қалта көрсетіңіз.",
        "ru": "Не удалось записать в папку «{path}»: {reason}. Укажите другую папку в ZANDY_HOME.",
        "en": "Cannot write to the folder “{path}”: {reason}. Name another one in ZANDY_HOME.",
    },
    "no_address": {
        "kk": "{act} актісін қайдан алу белгісіз. Мекенжайды url немесе {variable} арқылы беріңіз.",
        "ru": "Неизвестно, откуда взять {act}. Укажите адрес в url или в переменной {variable}.",
        "en": "No address is known for {act}. Give one as url or in {variable}.",
    },
    "bad_address": {
        "kk": "«{url}» мекенжайы жарамсыз. http:// не https:// мекенжайын беріңіз; {{act}}, {{lang}} ғана толтырылады.",
        "ru": "Адрес «{url}» не подходит. Нужен адрес http:// или https://, допустимы только места {{act}} и {{lang}}.",
        "en": "“{url}” is no usable address. Give an http:// or https:// one; only {{act}} and {{lang}} are filled in.",
    },
    "bad_redirect": {
        "kk": "{url} мекенжайы «{target}» жаққа бағыттайды; ол қауіпсіз веб-мекенжай емес. Басқа мекенжай беріңіз.",
        "ru": "{url} перенаправляет на «{target}»; это не безопасный веб-адрес. Укажите другой адрес.",
        "en": "{url} redirects to “{target}”, which is no safe web address. Give another address.",
    },
    "http_status": {
        "kk": "{url}: сервер жауабы – {status}. Мекенжайды тексеріңіз немесе бетті сақтап, zandy law add ФАЙЛ деңіз.",
        "ru": "{url} ответил {status}. Проверьте адрес или сохраните страницу и выполните zandy law add ФАЙЛ.",
        "en": "{url} answered {status}. Check the address, or save the page and use zandy law add FILE.",
    },
    "unreachable": {
        "kk": "{url} қолжетімсіз: {reason}. Кейін қайталаңыз немесе бетті сақтап, zandy law add ФАЙЛ деңіз.",
        "ru": "{url} недоступен: {reason}. Повторите позже или сохраните страницу и выполните zandy law add ФАЙЛ.",
        "en": "{url} cannot be reached: {reason}. Try later, or save the page and use zandy law add FILE.",
    },
    "truncated": {
        "kk": "{url} мекенжайынан мәтін толық келмеді ({got} байт). Ештеңе сақталған жоқ; қайталаңыз.",
        "ru": "Текст с {url} пришёл не полностью ({got} байт). Ничего не сохранено; повторите.",
        "en": "The text from {url} did not come whole ({got} bytes). Nothing was stored; try again.",
    },
    "no_text_there": {
        "kk": "{url} мекенжайында актінің мәтіні жоқ (бет браузерде құрылатын болар). {page} бетін ашып, сақтап, "
        "zandy law add ФАЙЛ арқылы қосыңыз.",
        "ru": "По адресу {url} нет текста акта (возможно, страница строится в браузере). Откройте {page}, сохраните "
        "и выполните zandy law add ФАЙЛ.",
        "en": "There is no text of an act at {url} (the page may be built in the browser). Open {page}, save it "
        "and use zandy law add FILE.",
    },
    "checksum_needs_lang": {
        "kk": "Бақылау сомасы бір мәтінге ғана тиесілі: тілін де көрсетіңіз (kk немесе ru).",
        "ru": "Контрольная сумма относится к одному тексту: укажите и язык (kk или ru).",
        "en": "A checksum is of one text: name the language too (kk or ru).",
    },
    "checksum_differs": {
        "kk": "{url}: бақылау сомасы {got}, күтілгені {expected}. Сөзі өзге бірліктер: {changed}. Ештеңе сақталмады.",
        "ru": "{url}: контрольная сумма {got}, ожидалась {expected}. Слова иные в: {changed}. Ничего не сохранено.",
        "en": "{url}: the checksum is {got}, not {expected}. Provisions that read differently: {changed}. "
        "Nothing was stored.",
    },
}

NOTICES: dict[str, Texts] = {
    "unplaced": {
        "kk": "{line}-жол: орны табылмады: «{what}»",
        "ru": "Строка {line}: место не найдено: «{what}»",
        "en": "Line {line}: no place was found for “{what}”",
    },
    "joined_line": {
        "kk": "{line}-жол: үзілген жол алдыңғысына жалғанды: «{what}»",
        "ru": "Строка {line}: разорванная строка присоединена к предыдущей: «{what}»",
        "en": "Line {line}: a broken line was joined to the one before: “{what}”",
    },
    "number_out_of_order": {
        "kk": "{line}-жол: нөмірлер реті бұзылған: {what}",
        "ru": "Строка {line}: номера не по порядку: {what}",
        "en": "Line {line}: numbers are out of order: {what}",
    },
    "number_twice": {
        "kk": "{line}-жол: бұл нөмір бұрын кездескен: {what}",
        "ru": "Строка {line}: этот номер уже встречался: {what}",
        "en": "Line {line}: this number has come before: {what}",
    },
    "number_not_in_text": {
        "kk": "{line}-жол: нөмірді мәтіндік редактор өзі қойған, мәтінде ол жоқ: «{what}»",
        "ru": "Строка {line}: номер поставлен редактором автоматически, в тексте его нет: «{what}»",
        "en": "Line {line}: the number was set by the word processor and is not in the text: “{what}”",
    },
    "mixed_letters": {
        "kk": "{line}-жол: кирилл сөзіне латын әрпі араласқан: «{what}»",
        "ru": "Строка {line}: в кириллическое слово попала латинская буква: «{what}»",
        "en": "Line {line}: a Latin letter stands in a Cyrillic word: “{what}”",
    },
    "heading_without_number": {
        "kk": "{line}-жол: нөмірі жоқ тақырып: «{what}»",
        "ru": "Строка {line}: заголовок без номера: «{what}»",
        "en": "Line {line}: a heading without a number: “{what}”",
    },
    "article_from_heading": {
        "kk": "{line}-жол: баптың нөмірі үзіндінің тақырыбынан алынды: {what}",
        "ru": "Строка {line}: номер статьи взят из заголовка выписки: {what}",
        "en": "Line {line}: the number of the article comes from the heading over the extract: {what}",
    },
    "predicate_split": {
        "kk": "{line}-жол: тізімге ортақ баяндауыш бөлек бірлікке шығарылды: «{what}»",
        "ru": "Строка {line}: общее сказуемое списка выделено в отдельную единицу: «{what}»",
        "en": "Line {line}: a predicate shared by the list was made a unit of its own: “{what}”",
    },
    "frame_words": {
        "kk": "{line}-жол: үзінділер арасындағы сөз, актінің мәтіні емес: «{what}»",
        "ru": "Строка {line}: слова между выписками, не текст акта: «{what}»",
        "en": "Line {line}: words between the extracts, no text of an act: “{what}”",
    },
    "encoding_guessed": {
        "kk": "Мәтіннің кодтауы көрсетілмеген; {what} деп алынды. Әріптерді тексеріңіз.",
        "ru": "Кодировка текста не указана; принята {what}. Проверьте буквы.",
        "en": "The encoding of the text is not declared; taken to be {what}. Check the letters.",
    },
}
