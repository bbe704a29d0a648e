#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Forms from anywhere: every encoding people use, every way a file can be
# wrong, and those that are meant to do harm. Each is refused with a message
# of its own within five seconds and 200 MB, and leaves no trace.
load helper

setup_file() {
	new_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	cd a || return
	before=$(tree projects)
}

# refused FORM WORD…: file finds errors, says so in Chinese with these words,
# and nothing was changed.
refused() {
	local form=$1
	shift
	run --separate-stderr limited file "$form"
	if [ "$status" -ne 1 ]; then
		echo "$form: status $status"
		echo "$stderr" | head -n 5
		return 1
	fi
	[ -z "$output" ]
	has "$stderr" "$@"
	grep -qP '\p{Han}{4}' <<<"$stderr"
	lacks "$stderr" parser "Element '" "Start tag" Opening root:
	[ ${#stderr} -lt 5000 ]
	same "the archive" "$before" "$(tree projects)"
}

# A memo whose subject is the standard input.
subject() {
	sed '/<主题>/q' "$MEMO" | sed 's|<主题>.*|<主题>|' | tr -d '\n'
	cat
	echo '</主题>'
	sed '1,/<主题>/d' "$MEMO"
}

@test "GBK, GB18030, UTF-16 with a declaration are read as they say" {
	local encoding
	for encoding in GBK GB18030 gb2312 UTF-16 utf-16le BIG5 UTF-8; do
		case $encoding in
		gb2312) iconv -f UTF-8 -t GB18030 "$MEMO" ;;
		# Big5 has no simplified characters.
		BIG5) continue ;;
		utf-16le)
			printf '\xff\xfe'
			sed '1s/UTF-8/UTF-16/' "$MEMO" | iconv -f UTF-8 -t UTF-16LE
			;;
		UTF-16) sed '1s/UTF-8/UTF-16/' "$MEMO" | iconv -f UTF-8 -t UTF-16 ;;
		*) iconv -f UTF-8 -t "$encoding" "$MEMO" ;;
		esac >form.xml
		case $encoding in
		[Uu]*) ;;
		*) LC_ALL=C sed -i "1s/UTF-8/$encoding/" form.xml ;;
		esac
		call 0 check form.xml
		[ -z "$output" ]
		call 0 make form.xml -d out --format text
		has "$(cat out/form.txt)" 服务器到货延迟引起的上线日期顺延
	done
}

@test "a byte order mark of UTF-8 does no harm" {
	{ printf '\xef\xbb\xbf'; cat "$MEMO"; } >form.xml
	call 0 file form.xml
	has "$output" P2026-001-BWL-001
	before=$(tree projects)
	refused "$MEMO" P2026-001-BWL-001
}

@test "characters beyond GBK and beyond the BMP survive" {
	echo '朱镕基、㐂、𠮷野家、😀' | subject |
		iconv -f UTF-8 -t GB18030 | LC_ALL=C sed '1s/UTF-8/GB2312/' >form.xml
	call 0 file form.xml
	has "$output" '朱镕基、㐂、𠮷野家、😀'
	call 0 search 𠮷野
	has "$output" P2026-001-BWL-001
	"$JUANZONG" get P2026-001-BWL-001 >memo.docx
	unzip -p memo.docx word/document.xml >words
	has "$(cat words)" '朱镕基、㐂、𠮷野家、😀'
}

@test "a wrong or missing declaration is said, with what it looks like" {
	iconv -f UTF-8 -t GBK "$MEMO" >wrong.xml
	refused wrong.xml wrong.xml GB
	LC_ALL=C sed '1d' wrong.xml >missing.xml
	refused missing.xml missing.xml GB
	sed '1s/UTF-8/GBK/' "$MEMO" >gbk.xml
	refused gbk.xml gbk.xml UTF-8
	sed '1s/UTF-8/UTF-16/' "$MEMO" >utf16.xml
	refused utf16.xml utf16.xml
	sed '1s/UTF-8/KOI-99/' "$MEMO" >unknown.xml
	refused unknown.xml KOI-99
}

@test "an empty file, a blank one, a directory, one that is not there" {
	: >empty.xml
	printf '  \n\n' >blank.xml
	refused empty.xml empty.xml 空
	refused blank.xml blank.xml
	call 3 file none.xml
	has "$stderr" none.xml
	mkdir dir.xml
	run --separate-stderr "$JUANZONG" file dir.xml
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
	has "$stderr" dir.xml 文件夹
}

@test "what is no XML at all is told by its name" {
	echo "会议纪要：今天讨论了……" >text.xml
	"$JUANZONG" make "$MEMO" -d out >/dev/null
	cp out/memo.docx word.xml
	printf '%%PDF-1.7\n%%\xe2\xe3\n' >pdf.xml
	head -c 3000 /dev/urandom >noise.xml
	head -c 3000 /dev/zero >zeros.xml
	printf '<html><body><p>x</p></body></html>' >page.xml
	refused text.xml text.xml
	refused word.xml word.xml
	refused pdf.xml PDF
	refused noise.xml noise.xml
	refused zeros.xml zeros.xml
	refused page.xml page.xml
}

@test "not well-formed: the line is named" {
	sed 's|</主题>||' "$MEMO" >open.xml
	sed '30,$d' "$MEMO" >cut.xml
	sed 's|<主题>|<主题>A & B < C|' "$MEMO" >signs.xml
	{ cat "$MEMO"; echo "<再来/>"; } >more.xml
	for form in open cut signs more; do
			refused $form.xml "$form.xml:"
		grep -qE "^$form\.xml:[0-9]+: " <<<"$stderr"
	done
}

@test "an unknown kind, a wrong namespace, a root that is none" {
	sed 's/备忘录/检讨书/g' "$MEMO" >kind.xml
	sed 's/urn:juanzong:form/urn:other/' "$MEMO" >space.xml
	sed 's/ xmlns="[^"]*"//' "$MEMO" >none.xml
	echo '<a/>' >a.xml
	echo '<移交登记表 xmlns="urn:juanzong:form" 项目编号="P2026-001"/>' >own.xml
	refused kind.xml 检讨书
	refused space.xml urn:juanzong:form
	refused none.xml urn:juanzong:form
	refused a.xml a.xml
	refused own.xml own.xml
}

@test "characters XML forbids are a finding with the field's path" {
	printf '甲\x0b乙' | subject >vt.xml
	printf '甲\xef\xbf\xbf乙' | subject >ffff.xml
	printf '甲\x00乙' | subject >nul.xml
	printf '甲&#11;乙' | subject >reference.xml
	printf '甲\xed\xa0\x80乙' | subject >surrogate.xml
	refused vt.xml vt.xml: 主题 U+000B
	refused ffff.xml ffff.xml: 主题 U+FFFF
	refused nul.xml nul.xml
	refused reference.xml reference.xml
	refused surrogate.xml surrogate.xml
}

@test "DOCTYPE, entities and external files are refused unread" {
	echo "root:secret" >secret
	head=$(head -n 1 "$MEMO")
	body=$(sed 1d "$MEMO" | sed 's|<主题>[^<]*|<主题>\&x;|')
	echo "$head<!DOCTYPE 备忘录 [<!ENTITY x SYSTEM \"file://$PWD/secret\">]>$body" \
		>xxe.xml
	echo "$head<!DOCTYPE 备忘录 [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>$body" \
		>passwd.xml
	echo "$head<!DOCTYPE 备忘录 SYSTEM \"http://127.0.0.1:9/x.dtd\">$body" \
		>dtd.xml
	echo "$head<!DOCTYPE 备忘录 [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\"> %p;]>$body" \
		>parameter.xml
	{
		echo "$head<!DOCTYPE 备忘录 [<!ENTITY a0 \"哈\">"
		for i in 1 2 3 4 5 6 7 8 9; do
			p="&a$((i - 1));"
			echo "<!ENTITY a$i \"$p$p$p$p$p$p$p$p$p$p\">"
		done
		echo "<!ENTITY x \"&a9;\">]>$body"
	} >laughs.xml
	echo "$head$body" >undeclared.xml
	for form in xxe passwd dtd parameter laughs; do
		refused $form.xml "$form.xml" DOCTYPE
	done
	refused undeclared.xml undeclared.xml
}

@test "inclusions and processing instructions do nothing" {
	echo "<x>secret</x>" >secret.xml
	sed "s|<主题>[^<]*|<主题><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"secret.xml\" parse=\"text\"/>|" \
		"$MEMO" >include.xml
	sed '1a<?xml-stylesheet type="text/xsl" href="secret.xml"?>' "$MEMO" >pi.xml
	refused include.xml include.xml
	lacks "$stderr" "<x>" secret\<
	call 0 check pi.xml
}

@test "more than 4 MiB, a field of 1 GB, a tag of 64 KiB" {
	head -c 5000000 /dev/zero | tr '\0' a | subject >five.xml
	sed "1s|?>|?><!--$(printf '%070000d' 0)-->|" "$MEMO" >comment.xml
	sed "s|<备忘录 |<备忘录 x=\"$(printf '%070000d' 0)\" |" "$MEMO" >tag.xml
	sed '/<主题>/q' "$MEMO" >huge.xml
	truncate -s 1G huge.xml
	refused five.xml five.xml
	refused tag.xml tag.xml
	refused huge.xml huge.xml
	call 0 check comment.xml
	call 0 list
	[ -z "$output" ]
}

@test "10,000 levels, 200,000 nodes, 50,000 attributes" {
	awk 'BEGIN { for (i = 0; i < 10000; i++) printf "<甲>"
		for (i = 0; i < 10000; i++) printf "</甲>" }' | subject >deep.xml
	awk 'BEGIN { for (i = 0; i < 210000; i++) printf "<a/>" }' | subject >many.xml
	sed "s|<备忘录 |<备忘录 $(seq -f 'a%.0f="1"' 3000 | tr '\n' ' ') |" \
		"$MEMO" >attributes.xml
	sed "s|<备忘录 |<备忘录 $(seq -f 'xmlns:a%.0f="u"' 1000 | tr '\n' ' ') |" \
		"$MEMO" >namespaces.xml
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<a>" }' >open.xml
	for form in deep many attributes namespaces open; do
		refused $form.xml "$form.xml"
	done
}

@test "thousands of errors are told briefly" {
	awk 'BEGIN { for (i = 0; i < 20000; i++) printf "<错%d/>", i }' |
		subject >many.xml
	run --separate-stderr limited check many.xml
	[ "$status" -eq 1 ]
	has "$output" many.xml
	[ "$(n_lines "$output")" -lt 3000 ]
}

@test "long texts and many rows are no attack: they are filed" {
	awk 'BEGIN { for (i = 0; i < 20000; i++) printf "长" }' >long
	sed "s|<延期原因>|<延期原因>$(cat long)|" "$MEMO" >long.xml
	call 0 file long.xml
	call 0 file "$ROOT/tests/golden/forms/minutes-200-attendees.xml"
	call 0 verify
}

@test "DOCX of hostile words is still a DOCX" {
	printf '<w:p/>]]>&amp;&lt;/w:t&gt;{{x}} ${y} %%s \\ "' | sed 's/</\&lt;/g; s/]]>/]]\&gt;/' |
		subject >words.xml
	call 0 file words.xml
	"$JUANZONG" get P2026-001-BWL-001 >memo.docx
	unzip -tqq memo.docx
	unzip -p memo.docx word/document.xml >document.xml
	xmllint --noout --nonet document.xml
	has "$(xmllint --xpath 'string(/)' document.xml)" '<w:p/>]]>&</w:t>{{x}} ${y} %s \ "'
}

@test "words of the command line may not break a paper or a terminal" {
	local word name
	call 0 file "$MEMO"
	echo x >scan.pdf
	local before
	before=$(tree projects)
	for word in $'甲\x01乙' $'甲\n乙' $'甲\x1b[31m乙' $'甲\x7f' $'甲\xef\xbf\xbf' \
		$'甲\xff\xfe' $'甲\xed\xa0\x80'; do
		for name in "project add P2 --customer c --name" \
			"project add P2 --name n --customer" \
			"project add P2 --name n --customer c --contract" \
			"project edit P2026-001 --name" \
			"event P2026-001 交货 --date 2026-01-01 --note" \
			"void P2026-001-BWL-001 --why" \
			"attach P2026-001-BWL-001 scan.pdf --as signed --by" \
			"add P2026-001 scan.pdf --kind contract --title" \
			"make $MINUTES -d out --number"; do
			# shellcheck disable=SC2086
			run --separate-stderr "$JUANZONG" $name "$word"
			if [ "$status" -ne 1 ] && [ "$status" -ne 2 ]; then
				echo "$name $(od -An -c <<<"$word"): $status"
				return 1
			fi
			lacks "$stderr" $'\x1b' $'\x01'
		done
	done
	same "the archive" "$before" "$(tree projects)"
	[ ! -e out ]
}

@test "a name may be long, not endless" {
	run --separate-stderr "$JUANZONG" project add P2 --customer c \
		--name "$(printf '%0100000d' 0)"
	[ "$status" -eq 1 ] || [ "$status" -eq 2 ]
	[ ${#stderr} -lt 2000 ]
	call 3 project show P2
}
