# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The papers that tests/golden/expected/ keeps, taken apart: of a DOCX and an
# ODT the parts that depend on the form, in lines one can compare; the HTML and
# the text as they are. Not the bytes of the packages: these depend on the
# version of libdeflate.

# Every kind once as its example, and the edges of the forms.
golden_forms='
minutes               examples/minutes.xml
memo                  examples/memo.xml
handover              examples/handover.xml
fault-report          examples/fault-report.xml
minutes-markup        tests/golden/forms/minutes-markup.xml
memo-minimal          tests/golden/forms/memo-minimal.xml
handover-empty-fields tests/golden/forms/handover-empty-fields.xml
fault-report-rare     tests/golden/forms/fault-report-rare.xml
'
golden_parts_docx='word/document.xml word/header1.xml word/footer1.xml
	docProps/core.xml'
golden_parts_odt='content.xml meta.xml'

# make_golden PROGRAM DIR: every golden form in every format, and memo once
# more as it is when it has a number.
make_golden() {
	local program=$1 out=$2
	# shellcheck disable=SC2086
	"$program" make -d "$out" --format docx,odt,html,text -- \
		$(awk 'NF { print $2 }' <<<"$golden_forms") >/dev/null &&
		"$program" make -d "$out/numbered" --format docx,odt,html,text \
			--number P2026-001-BWL-007 examples/memo.xml >/dev/null &&
		for f in "$out"/numbered/memo.*; do
			mv "$f" "$out/memo-numbered.${f##*.}" || return
		done && rmdir "$out/numbered"
}

golden_names() {
	awk 'NF { print $1 }' <<<"$golden_forms"
	echo memo-numbered
}

# One element a line; the form that travels along in base64 and the program's
# version have tests of their own.
in_lines() {
	sed -E 's/></>\n</g' |
		sed -E '/"juanzong\.form"/s/>[^<]*</>…</
			s/(<meta:generator>|name="generator" content=")卷宗 [^<"]*/\1卷宗/'
}

# take_apart DIR NAME TO: the files of NAME in DIR, as expected/NAME has them.
take_apart() {
	local dir=$1 name=$2 to=$3 part
	for part in $golden_parts_docx; do
		mkdir -p "$(dirname "$to/docx/$part")"
		unzip -p "$dir/$name.docx" "$part" | in_lines >"$to/docx/$part"
	done
	mkdir -p "$to/odt" "$to/html" "$to/text"
	for part in $golden_parts_odt; do
		unzip -p "$dir/$name.odt" "$part" | in_lines >"$to/odt/$part"
	done
	in_lines <"$dir/$name.html" >"$to/html/$name.html"
	cp "$dir/$name.txt" "$to/text/$name.txt"
}
