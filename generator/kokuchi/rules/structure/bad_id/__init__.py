"""A file name that cannot be used as the address of a notice."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="bad-id",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="ファイル名が、そのままページのアドレスになる", en="The file name becomes the page address"
    ),
    reason=ProgramText(
        ja="ファイル名は告知のページのアドレスになります。QR コードに印刷すると、あとから変えられません。",
        en="The file name becomes the address of the notice. Once it is printed in a QR code, it cannot change.",
    ),
    messages={
        "invalid": MessagePair(
            ProgramText(
                ja="ファイル名「{id}」はアドレスに使えません",
                en="the file name “{id}” cannot be used as an address",
            ),
            ProgramText(
                ja="半角の英小文字・数字・ハイフンだけの 2〜64 文字（最初と最後は英数字）にしてください（例: {near}.yml）",
                en="use 2 to 64 characters from a-z, 0-9 and -, starting and ending with a letter or digit (such as {near}.yml)",
            ),
        ),
        "suffix": MessagePair(
            ProgramText(ja="ファイル名の終わりが「{suffix}」です", en="the file name ends with “{suffix}”"),
            ProgramText(ja="{near}.yml という名前にしてください", en="name it {near}.yml"),
        ),
        "reserved": MessagePair(
            ProgramText(
                ja="「{id}」は、このサイトがほかのページに使っているアドレスです",
                en="“{id}” is reserved for another page of the site",
            ),
            ProgramText(
                ja="ほかの名前にしてください（例: {near}.yml）", en="choose another name (such as {near}.yml)"
            ),
        ),
        "device-name": MessagePair(
            ProgramText(
                ja="「{id}」は、Windows でファイルの名前に使えません",
                en="“{id}” cannot be the name of a file on Windows",
            ),
            ProgramText(
                ja="ほかの名前にしてください（例: {near}.yml）", en="choose another name (such as {near}.yml)"
            ),
        ),
        "device-place": MessagePair(
            ProgramText(
                ja="場所の id「{id}」は、Windows でフォルダーの名前に使えません",
                en="the place's id “{id}” cannot be the name of a folder on Windows",
            ),
            ProgramText(ja="ほかの id にしてください（例: {near}）", en="choose another id (such as {near})"),
        ),
        "device": MessagePair(
            ProgramText(
                ja="フォルダー名「{folder}」は、Windows で使えません",
                en="a folder cannot be named “{folder}” on Windows",
            ),
            ProgramText(
                ja="別のフォルダー名にしてください。アドレスは変わりません",
                en="give the folder another name; the address stays the same",
            ),
        ),
        "not-text": MessagePair(
            ProgramText(
                ja="ファイルかフォルダーの名前が UTF-8 ではありません",
                en="the name of the file, or of a folder above it, is not UTF-8",
            ),
            ProgramText(
                ja="半角の英小文字・数字・ハイフンだけの名前に変えてください",
                en="rename it, with a-z, 0-9 and hyphens only",
            ),
        ),
        "invalid-former": MessagePair(
            ProgramText(ja="「{found}」は id として使えません", en="“{found}” cannot be used as an id"),
            ProgramText(ja="{expected}を書いてください", en="write {expected}"),
        ),
    },
)
