#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# PDF, with a stand-in for LibreOffice that is quick and always there: it notes
# each run and "converts" by copying.

load helper

setup() {
	WORK=$BATS_TEST_TMPDIR/work
	mkdir "$WORK" "$WORK/bin" "$WORK/scratch" && cd "$WORK" || return
	cat >bin/soffice <<'SH'
#!/bin/sh
echo "$@" >>"$RUNS"
while [ $# -gt 0 ]; do
	case $1 in
	--outdir) dir=$2; shift ;;
	*.odt) { echo %PDF-stand-in; cat "$1"; } >"$dir/$(basename "$1" .odt).pdf" ;;
	esac
	shift
done
exit "${SOFFICE_STATUS:-0}"
SH
	chmod +x bin/soffice
	export RUNS=$WORK/runs PATH=$WORK/bin:$PATH TMPDIR=$WORK/scratch
}

# As call, where no program but ours is to be found.
bare() {
	local wanted=$1
	shift
	run --separate-stderr env PATH="$WORK/none" "$JUANZONG" "$@"
	[ "$status" -eq "$wanted" ]
}

@test "many forms are one run, with a profile of its own, as PDF/A-2b" {
	call 0 make "$MINUTES" "$MEMO" "$FAULT" -d out --format pdf,docx
	has "$output" out/minutes.pdf out/memo.pdf out/fault-report.pdf out/memo.docx
	[ ! -e out/memo.odt ]
	[ "$(wc -l <runs)" -eq 1 ]
	has "$(cat runs)" UserInstallation=file:// SelectPdfVersion '"value":"2"'
	[ "$(head -c 4 out/memo.pdf)" = %PDF ]
	same "what is left" "$(ls scratch)" ""
}

@test "without LibreOffice it says how to get it, and makes nothing" {
	bare 4 make "$MEMO" -d out --format pdf
	has "$stderr" LibreOffice "apt install"
	[ -z "$(ls out)" ]
}

@test "a conversion that fails is an error" {
	SOFFICE_STATUS=1 call 4 make "$MEMO" -d out --format pdf
	printf '#!/bin/sh\nexit 0\n' >bin/soffice
	call 4 make "$MEMO" -d out --format pdf
	has "$stderr" LibreOffice
	same "what is left" "$(ls scratch)" ""
}

@test "get makes the PDF of a record from its ODT" {
	call 0 init a
	call 0 -C a project add P2026-001 --name n --customer 华信商贸有限公司
	call 0 -C a file "$MEMO"
	call 0 -C a get P2026-001-BWL-001 --format pdf -o .
	[ "$(head -c 4 P2026-001-BWL-001.pdf)" = %PDF ]
}

@test "an archive may file the PDF with every record" {
	call 0 init a
	cat >a/schemas/catalogue.xml <<'XML'
<catalogue xmlns="urn:juanzong:catalogue">
  <format id="pdf" name="PDF" extension="pdf" media-type="application/pdf"
          from="odt" default="yes"/>
</catalogue>
XML
	call 0 -C a project add P2026-001 --name n --customer 华信商贸有限公司
	call 0 -C a file "$MEMO" "$FAULT" --json
	has "$output" '"pdf"'
	[ "$(wc -l <runs)" -eq 1 ]
	bare 0 -C a get P2026-001-BWL-001 --format pdf -o b.pdf
	[ "$(head -c 4 b.pdf)" = %PDF ]
	call 0 -C a verify
	# Not to be made: nothing is filed.
	bare 4 -C a file "$MINUTES"
	call 3 -C a show P2026-001-HTJY-001
}
