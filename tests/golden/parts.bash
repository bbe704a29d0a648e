# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The papers that tests/golden/expected/ keeps, taken apart: of a DOCX and an
# ODT the parts that depend on the form, in lines one can compare; the HTML and
# the text as they are. Not the bytes of the packages: these depend on the
# version of libdeflate; nor how libxml2 says the charset, which changed.

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
file-cover            tests/golden/forms/file-cover.xml
file-list             tests/golden/forms/file-list.xml
file-notes            tests/golden/forms/file-notes.xml
transfer-register     tests/golden/forms/transfer-register.xml
document-receipt-given tests/golden/forms/document-receipt-given.xml
'
golden_parts_docx='word/document.xml word/header1.xml word/footer1.xml
	docProps/core.xml'
golden_parts_odt='content.xml meta.xml'

golden_formats=paper,text,docx,odt,html

# make_golden PROGRAM DIR: every golden form in every format, memo once more as
# it is when it has a number, and of the other examples paper and text.
make_golden() {
	local program=$1 out=$2
	# shellcheck disable=SC2046
	"$program" make -d "$out" --format $golden_formats -- \
		$(awk 'NF { print $2 }' <<<"$golden_forms") >/dev/null &&
		"$program" make -d "$out" --format paper,text -- \
			$(golden_brief | sed 's|.*|examples/&.xml|') >/dev/null &&
		"$program" make -d "$out/numbered" --format $golden_formats \
			--number P2026-001-BWL-007 examples/memo.xml >/dev/null &&
		for f in "$out"/numbered/memo.*; do
			mv "$f" "$out/memo-numbered.${f#*/memo.}" || return
		done && rmdir "$out/numbered"
}

# The examples that are kept as paper and text only: how a format writes a paper
# the others show.
golden_brief() {
	local f
	for f in examples/*.xml; do
		f=${f##*/}
		grep -q "examples/$f" <<<"$golden_forms" || echo "${f%.xml}"
	done
}

golden_names() {
	awk 'NF { print $1 }' <<<"$golden_forms"
	echo memo-numbered
}

# One element a line; the data that travels along and the program's version
# have tests of their own.
in_lines() {
	sed -E 's/></>\n</g' |
		sed -E '/"juanzong\.(form|facts)\.[0-9]+"/d
			s/(<meta:generator>|name="generator" content=")卷宗 [^<"]*/\1卷宗/
			s/<meta charset="UTF-8">/<meta http-equiv="Content-Type" content="text\/html; charset=UTF-8">/'
}

# take_apart DIR NAME TO: the files of NAME in DIR, as expected/NAME has them.
take_apart() {
	local dir=$1 name=$2 to=$3 part
	mkdir -p "$to/paper" "$to/text"
	in_lines <"$dir/$name.paper.xml" >"$to/paper/$name.xml"
	cp "$dir/$name.txt" "$to/text/$name.txt"
	[ -f "$dir/$name.docx" ] || return 0
	for part in $golden_parts_docx; do
		mkdir -p "$(dirname "$to/docx/$part")"
		unzip -p "$dir/$name.docx" "$part" | in_lines >"$to/docx/$part"
	done
	mkdir -p "$to/odt" "$to/html"
	for part in $golden_parts_odt; do
		unzip -p "$dir/$name.odt" "$part" | in_lines >"$to/odt/$part"
	done
	in_lines <"$dir/$name.html" >"$to/html/$name.html"
}

# another_letterhead TEMPLATES: a letterhead that differs in all there is, and
# its logo.
another_letterhead() {
	mkdir -p "$1/letterhead"
	base64 -d >"$1/letterhead/logo.png" <<-'E2'
		iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
	E2
	sed -E '
		s|<company/>|<company name="三才软件有限公司" short="三才软件" address="杭州市文三路 1 号" phone="0571-55600000"/>\
<logo src="letterhead/logo.png" alt="三才软件" width="36" height="9"/>|
		s/<page .*/<page top="30" right="15" bottom="25" left="30" header="15" footer="12"\/>/
		s/rule="#000000"/rule="#003366"/
		s/shade="#f2f2f2"/shade="#ddeeff"/
		s/title="#000000"/title="#cc0000"/
		s/<title .*/<title align="left" bold="yes"\/>/
		s/<seal .*/<seal height="40" align="right"\/>/
		s/for="body" name="仿宋" alias="FangSong"/for="body" name="华文仿宋" alias="STFangsong"/
		s/for="letter" title="22"/for="letter" title="20"/
	' templates/letterhead.xml >"$1/letterhead.xml"
}

# check_package FILE DIR: unpacks it into DIR; says what breaks the rules that
# every reader counts on.
check_package() {
	local f=$1 dir=$2 name base rels target
	rm -rf "$dir"
	mkdir -p "$dir"
	unzip -Z1 "$f" | sort | uniq -d | sed "s|^|${f##*/}: twice: |"
	unzip -Z1 "$f" | grep -E '^/|\\|(^|/)\.\.?(/|$)' |
		sed "s|^|${f##*/}: no plain name: |"
	unzip -qqo "$f" -d "$dir"
	case $f in
	*.odt)
		# The first name and its content stand at fixed places.
		[ "$(head -c 77 "$f" | tail -c 47)" = \
			mimetypeapplication/vnd.oasis.opendocument.text ] ||
			echo "${f##*/}: mimetype is not first and stored"
		(cd "$dir" && find . -type f ! -path ./mimetype \
			! -path ./META-INF/manifest.xml | sed 's|^\./||' | sort) |
			diff <(sed -E 's/></>\n</g' "$dir/META-INF/manifest.xml" |
				grep -o 'full-path="[^"/][^"]*"' |
				sed 's/.*="\(.*\)"/\1/' | sort) - |
			sed "s|^|${f##*/}: manifest: |"
		;;
	*.docx)
		unzip -Z1 "$f" | head -n 1 | grep -qxF '[Content_Types].xml' ||
			echo "${f##*/}: the types are not first"
		sed -E 's/></>\n</g' "$dir/[Content_Types].xml" >"$dir.types"
		(cd "$dir" && find . -type f ! -path './[[]Content_Types].xml') |
			sed 's|^\./||' | while read -r name; do
			case $name in
			*.rels | *.png | *.jpg | *.jpeg)
				grep -qF "Extension=\"${name##*.}\"" "$dir.types" ;;
			*) grep -qF "PartName=\"/$name\"" "$dir.types" ;;
			esac || echo "${f##*/}: $name has no type"
		done
		grep -o 'PartName="/[^"]*"' "$dir.types" |
			sed 's/.*="\/\(.*\)"/\1/' | while read -r name; do
			[ -f "$dir/$name" ] || echo "${f##*/}: no $name"
		done
		find "$dir" -name '*.rels' | while read -r rels; do
			base=$(dirname "$(dirname "$rels")")
			grep -o 'Target="[^"]*"' "$rels" |
				sed 's/.*="\(.*\)"/\1/' | while read -r target; do
				[ -f "$base/$target" ] ||
					echo "${f##*/}: ${rels##*/}: no $target"
			done
			# A relation that a part speaks of is there.
			name=$base/$(basename "$rels" .rels)
			[ ! -f "$name" ] || grep -oE 'r:(id|embed)="[^"]*"' "$name" |
				sed 's/.*="\(.*\)"/\1/' | while read -r target; do
				grep -qF "Id=\"$target\"" "$rels" ||
					echo "${f##*/}: ${rels##*/}: no Id $target"
			done
		done
		;;
	esac
}
