"""A table of one's own is brought in without a script: columns and values chosen, looked at, taken over."""

from pathlib import Path

from .conftest import Open, sign_in
from .pictures import take

LIST = """Жүйенің атауы,Название,№,Эмоцияны айқындай ма,Дербес дерек,Кезеңі,Бюджет
Несие скорингі,Кредитный скоринг,С-01,жоқ,иә,Пайдалануда,12
Байланыс орталығының боты,Бот контакт-центра,С-02,анық емес,иә,Пайдалануда,4
Қойма болжамы,Прогноз склада,С-03,,жоқ,жобада,7
"""


def test_a_list_of_ones_own_is_brought_in(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "tizim.csv"
    path.write_text(LIST, "utf-8")
    page = open_page("kk", scripts=False)
    sign_in(page)
    page.goto("/")
    page.locator("main ul a").first.click()
    page.locator("header nav a", has_text="Жүйелер").first.click()
    page.locator("header nav a", has_text="Файлдан қосу").click()
    page.set_input_files("input[type=file]", path)
    page.select_option("select[name=map]", ":own")
    page.click("main form button[type=submit] >> nth=0")
    assert page.locator("#c0").input_value() == "name_kk" and page.locator("#c2").input_value() == "id"
    page.fill("#find", "эмоция")
    page.click("button[name=narrow]")
    page.select_option("#c3", "emotion.determined")
    page.fill("#find", "")
    page.click("button[name=narrow]")
    page.select_option("#c4", "personal_data.processed")
    page.select_option("#c5", "system.stage")
    page.get_by_role("button", name="Мәндеріне өту").click()
    assert page.locator("#v3-0").input_value() in ("no", "") and page.locator("#v4-0").input_value() == "yes"
    page.fill("#save_as", "Біздің тізім")
    take(page, "columns", at="h1")
    page.fill("#save_as", "Біздің тізім")
    page.get_by_role("button", name="Алдын ала қарау").click()
    assert "анық емес" in page.locator("main").inner_text() and "жобада" in page.locator("main").inner_text()
    page.get_by_role("button", name="Тізімге алу: 3").click()
    assert "Тізімге алынған жүйелер: 3" in page.locator("main").inner_text()
    page.locator("header nav a", has_text="Файлдан қосу").click()
    assert "Біздің тізім" in page.locator("select[name=map]").inner_text()
