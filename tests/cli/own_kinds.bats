#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# "Everything is data": a kind and a template of the archive's own, made of
# files alone.
load helper

# A letter of thanks is a memo by another name.
setup_file() {
	local a=$BATS_FILE_TMPDIR/a
	new_archive "$a"
	mkdir -p "$a/templates/documents"
	sed 's/备忘录/回访单/g' "$ROOT/schemas/memo.xsd" >"$a/schemas/letter.xsd"
	sed 's/备忘录/回访单/g' "$ROOT/schemas/memo.rules.xsl" \
		>"$a/schemas/letter.rules.xsl"
	sed 's/备忘录/回访单/g' "$ROOT/templates/documents/memo.xsl" \
		>"$a/templates/documents/letter.xsl"
	sed 's/备忘录/回访单/g' "$MEMO" >"$BATS_FILE_TMPDIR/letter.xml"
	cat >"$a/schemas/catalogue.xml" <<-'E'
		<?xml version="1.0" encoding="UTF-8"?>
		<catalogue xmlns="urn:juanzong:catalogue"
		           numbering="{project}-{code}-{seq:3}">
		  <kind id="letter" name="回访单" code="GXX" stage="验收"
		        author="客服经理" audience="customer" copies="1"
		        retention="D10" look="letter">
		    <alias>致谢信</alias>
		    <signatory party="company" label="我方" post="客服经理"
		               signer="我方负责人" seal="yes"/>
		  </kind>
		</catalogue>
	E
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	cp "$BATS_FILE_TMPDIR/letter.xml" a
	cd a || return
}

@test "a kind of the archive's own is a kind like any other" {
	call 0 kinds
	has "$output" letter 回访单 会谈纪要
	call 0 kinds 致谢信
	has "$output" GXX
	call 0 new 回访单
	has "$output" "<回访单" 签订日期
	call 0 check letter.xml
	call 0 doctor
	call 0 make letter.xml -d out
	unzip -tqq out/letter.docx
	call 0 file letter.xml
	has "$output" P2026-001-GXX-001 回访单
	call 0 search 类型:回访单
	has "$output" P2026-001-GXX-001
	call 0 list --kind letter
	has "$output" P2026-001-GXX-001
	call 0 bundle P2026-001 --dir ../b
	[ -n "$(find ../b/data -name 回访单.docx)" ]
	call 0 verify
}

@test "it goes through every command that takes a document" {
	local number=P2026-001-GXX-001
	call 0 file letter.xml
	call 0 get "$number" --format odt -o letter.odt
	call 0 check letter.odt
	call 0 extract letter.odt -o again.xml
	call 0 get "$number" --format xml -o filed.xml
	cmp again.xml filed.xml
	sed 's|<签订地点>[^<]*|<签订地点>上海|' letter.xml >second.xml
	call 0 revise "$number" second.xml
	call 0 show "$number"
	has "$output" 回访单
	call 0 dossier P2026-001
	has "$output" "$number" 待我方（客服经理）签字
	echo '%PDF scan' >scan.pdf
	call 0 attach "$number" scan.pdf --as signed
	call 0 search 状态:已签 类型:回访单
	has "$output" "$number"
	call 0 todo
	lacks "$output" "$number"
	call 0 verify --deep
	call 0 bundle P2026-001 -o ../b.zip --profile full
	call 0 close P2026-001 --why 试验
	call 0 show "$number" --json
	has "$output" '"reference":"KJ·P2026-001-001-0001"'
	call 1 void "$number" --why 结了卷
	call 0 reopen P2026-001 --why 试验
	call 0 void "$number" --why 归错了
	call 1 destroy "$number" --why 没有到期
	call 0 reindex
	call 0 log P2026-001
	has "$output" 回访单 结卷
	"$JUANZONG" init ../c 2>/dev/null
	call 0 -C ../c import ../b.zip
	call 0 -C ../c show "$number"
	has "$output" 回访单 已签
}

@test "its rules and its schema are its own" {
	sed 's|<延期天数>9<|<延期天数>10<|' letter.xml >bad.xml
	call 1 check bad.xml
	has "$output" 延期天数
	sed '/<主题>/d' letter.xml >bad.xml
	call 1 file bad.xml
	has "$stderr" 主题
}

@test "its rules count by the archive's own holidays" {
	cat >schemas/letter.rules.xsl <<-'E'
		<xsl:stylesheet version="1.0"
		    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
		    xmlns:f="urn:juanzong:form" xmlns="urn:juanzong:finding">
		  <xsl:include href="rules-common.xsl"/>
		  <xsl:include href="rules-days.xsl"/>
		  <xsl:template match="/">
		    <findings>
		      <xsl:for-each select="$form/f:签订日期">
		        <xsl:call-template name="within">
		          <xsl:with-param name="date">2026-12-29</xsl:with-param>
		          <xsl:with-param name="of">邀请</xsl:with-param>
		          <xsl:with-param name="limit" select="3"/>
		          <xsl:with-param name="rule">三个工作日内</xsl:with-param>
		        </xsl:call-template>
		      </xsl:for-each>
		    </findings>
		  </xsl:template>
		</xsl:stylesheet>
	E
	sed -i 's|\(<签订日期>\)[^<]*|\12027-01-04|' letter.xml
	call 0 check letter.xml
	has "$output" "晚于期限 2027-01-01" "2027 年放假安排尚未收录" 周一至周五
	cat >schemas/holidays.xml <<-'E'
		<holidays xmlns="urn:juanzong:holidays">
		  <year value="2027">
		    <holiday name="元旦" from="2027-01-01" to="2027-01-03"/>
		  </year>
		</holidays>
	E
	call 0 check letter.xml
	lacks "$output" 期限
	sed -i 's|2027-01-04|2027-01-05|' letter.xml
	call 0 check letter.xml
	has "$output" "晚于期限 2027-01-04"
	lacks "$output" 收录
}

@test "its deadlines run, and the plan may ask for it" {
	sed -i 's|<alias>致谢信</alias>|&|; s|</kind>|</kind><event id="called" name="客户来电"/>|
		s|\(seal="yes"/>\)|\1<fact field="签订日期"/><deadline act="回访" duty="客服部" after="called" days="2" unit="working-day"/>|' \
		schemas/catalogue.xml
	call 0 event P2026-001 客户来电 --date 2026-02-13
	call 0 todo --date 2026-02-25 --json
	has "$(grep letter <<<"$output")" '"status":"late"' '"due":"2026-02-24"' \
		'"duty":"客服部"'
	call 0 kinds 回访单
	has "$output" "客户来电后 2 个工作日内"
	sed 's|</plan>||; s|<always.*||' "$ROOT/schemas/dossier.xml" |
		sed '/<stage id="completion"/,$d' >schemas/dossier.xml
	echo '<always name="随时"><require kind="letter"/></always></plan>' \
		>>schemas/dossier.xml
	call 0 file letter.xml
	call 0 dossier P2026-001
	has "$output" 随时 回访单 待我方（客服经理）签字
}

@test "elsewhere it is unknown" {
	cd "$WORK"
	call 1 check a/letter.xml
	has "$output" 回访单
	call 3 new 回访单
}

@test "the record keeps what it was made with" {
	call 0 file letter.xml
	unzip -Z1 projects/P2026-001/P2026-001_v001.zip >names
	has "$(cat names)" 依据/schemas-letter- 依据/templates-documents-letter-
	rm -r schemas/* templates/*
	rm -r index
	call 0 search 回访单
	has "$output" P2026-001-GXX-001
	"$JUANZONG" get P2026-001-GXX-001 >letter.docx
	unzip -tqq letter.docx
	call 0 verify
}

@test "a sheet of the archive takes the place of the shipped one" {
	sed 's/双方约定/我们说好的/g' "$ROOT/templates/documents/memo.xsl" \
		>templates/documents/memo.xsl
	# Only what is printed: the field keeps its name.
	sed -i 's/f:我们说好的/f:双方约定/g' templates/documents/memo.xsl
	call 0 make "$MEMO" -d out --format text
	has "$(cat out/memo.txt)" 我们说好的
	call 0 file "$MEMO"
	call 0 get P2026-001-BWL-001 --format text
	has "$output" 我们说好的
	cd "$WORK"
	call 0 make "$MEMO" -d out --format text
	lacks "$(cat out/memo.txt)" 我们说好的
}

@test "a row of the archive takes the place of the shipped one" {
	cat >schemas/catalogue.xml <<-'E'
		<catalogue xmlns="urn:juanzong:catalogue"
		           numbering="{project}/{code}{seq:5}">
		  <kind id="memo" name="备忘录" code="MEMO" stage="改造"
		        author="客服经理" audience="internal" copies="2"
		        retention="D30" look="letter"/>
		</catalogue>
	E
	call 0 kinds memo
	has "$output" MEMO 内部
	call 0 file "$MEMO"
	has "$output" MEMO
	call 0 bundle P2026-001 --dir ../b
	[ -z "$(find ../b/data -name '*备忘录*')" ]
}

@test "a broken sheet is named, status 4, and nothing is filed" {
	local case
	for case in '<broken' '<x/>' '' \
		'<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><nonsense/></xsl:template></xsl:stylesheet>'; do
		echo "$case" >templates/documents/letter.xsl
		call 4 file letter.xml
		[ -z "$output" ]
		has "$stderr" letter
		call 4 make letter.xml -d out
		[ -z "$output" ]
	done
	call 0 list
	[ -z "$output" ]
	call 0 file "$MEMO"
}

@test "a sheet may not read or write files, nor reach the network" {
	local head='<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl"><xsl:template match="/">'
	local tail='</xsl:template></xsl:stylesheet>'
	echo secret >"$WORK/secret.xml"
	for case in \
		"<xsl:copy-of select=\"document('$WORK/secret.xml')\"/>" \
		"<xsl:copy-of select=\"document('http://127.0.0.1:9/')\"/>" \
		"<exsl:document href=\"$WORK/written\"><a/></exsl:document>"; do
		echo "$head$case$tail" >templates/documents/letter.xsl
		call 4 make letter.xml -d out
		[ ! -e "$WORK/written" ]
		lacks "$output$stderr" secret\<
	done
	echo '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:include href="../../../../../../etc/passwd"/></xsl:stylesheet>' \
		>templates/documents/letter.xsl
	call 4 make letter.xml -d out
	lacks "$stderr" root:
}

@test "a catalogue with faults is said to have them" {
	for case in '<catalogue' '<x/>' '' \
		'<catalogue xmlns="urn:juanzong:catalogue"><kind id="letter"/></catalogue>'; do
		echo "$case" >schemas/catalogue.xml
		call 4 kinds
		has "$stderr" catalogue.xml
		lacks "$stderr" Schemas "Element '"
	done
}
