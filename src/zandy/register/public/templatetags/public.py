"""A part of a page in another language than the page's: the preview shows what people will read."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.translation import override

register = template.Library()


class Speaking(template.Node):
    """What stands inside is said in one language."""

    def __init__(self, language: FilterExpression, inside: NodeList) -> None:
        self.language, self.nodelist = language, inside

    def render(self, context: template.Context) -> Any:
        with override(self.language.resolve(context)):
            return self.nodelist.render(context)


@register.tag
def speaking(parser: Parser, token: Token) -> Speaking:
    """``{% speaking "ru" %} … {% endspeaking %}``"""
    language = parser.compile_filter(token.split_contents()[1])
    inside = parser.parse(("endspeaking",))
    parser.delete_first_token()
    return Speaking(language, inside)
