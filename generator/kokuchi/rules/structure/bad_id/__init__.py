"""A file's name that cannot become the address of a notice."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="bad-id",
    severity="error",
    basis="S",
    title=ProgramText(ja="ファイル名がそのまま住所になる", en="The file's name is the address"),
    reason=ProgramText(
        ja="ファイル名は告知のアドレスになり、QR コードに印刷されて変えられなくなります。",
        en="The file's name becomes the notice's address, is printed in a QR code and can never change.",
    ),
    messages={
        "form": MessagePair(
            ProgramText(
                ja="ファイル名「{id}」はアドレスに使えません", en="the file name “{id}” cannot be an address"
            ),
            ProgramText(
                ja="半角の英小文字・数字・ハイフンだけの 2〜64 文字（最初と最後は英数字）にしてください（例: {near}.yml）",
                en="use 2 to 64 of a-z, 0-9 and -, beginning and ending with a letter or digit (such as {near}.yml)",
            ),
        ),
        "suffix": MessagePair(
            ProgramText(ja="ファイル名の終わりが「{suffix}」です", en="the file's name ends in “{suffix}”"),
            ProgramText(ja="{near}.yml という名前にしてください", en="name it {near}.yml"),
        ),
        "reserved": MessagePair(
            ProgramText(
                ja="「{id}」はサイト自身が使うアドレスです",
                en="“{id}” is an address that the site itself uses",
            ),
            ProgramText(
                ja="ほかの名前にしてください（例: {near}.yml）", en="choose another name (such as {near}.yml)"
            ),
        ),
        "former": MessagePair(
            ProgramText(ja="「{found}」は id の形ではありません", en="“{found}” is not an id"),
            ProgramText(ja="{expected}を書いてください", en="write {expected}"),
        ),
    },
)
