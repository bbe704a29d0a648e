#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Every deadline of the rulebook, on its last day and one day later: over the
# Spring Festival of 2026 (15 to 23 February off, Saturdays 14 and 28 worked).
load helper

setup() {
	in_work_folder
	"$JUANZONG" init a 2>/dev/null
	cd a || return
}

# a_project [OPTION…]: P1.
a_project() {
	"$JUANZONG" project add P1 --name 实施 --customer 华信 "$@" 2>/dev/null
}

# happens NAME DATE [OPTION…]
happens() {
	call 0 event P1 "$1" --date "$2" "${@:3}"
}

# a_form KIND [FIELD=VALUE|-FIELD…]: the example, changed and filed; -FIELD
# leaves it out.
a_form() {
	local kind=$1 change script='s/项目编号="[^"]*"/项目编号="P1"/;'
	shift
	for change; do
		case $change in
		-*) script+="/<${change#-}>.*<\/${change#-}>/d;/<${change#-}>/,/<\/${change#-}>/d;" ;;
		*) script+="0,/<${change%%=*}>/s|<${change%%=*}>[^<]*|<${change%%=*}>${change#*=}|;" ;;
		esac
	done
	sed "$script" "$EXAMPLES/$kind.xml" >form.xml
	call 0 file form.xml
	NUMBER=${output%% *}
}

# signed DATE [OPTION…]: the record filed last.
signed() {
	echo scan >scan.pdf
	call 0 attach "$NUMBER" scan.pdf --as signed --date "$@"
}

# late DATE KIND…: all of these are late on that day, and nothing else is.
late() {
	local day=$1 found
	shift
	call 0 todo --date "$day" --json
	found=$(grep '"status":"late"' <<<"$output" | json_get kind | sort -u)
	same "late on $day" "$(printf '%s\n' "$@" | sort)" "$found"
}

# duty DATE KIND KEY: what the first entry of the kind says.
duty() {
	call 0 todo --date "$1" --json
	grep "\"kind\":\"$2\"" <<<"$output" | head -n 1 | json_get "$3"
}

# duties DATE KIND KEY: what all of them say.
duties() {
	call 0 todo --date "$1" --json
	grep "\"kind\":\"$2\"" <<<"$output" | json_get "$3"
}

@test "the notice goes out within 2 working days of the contract" {
	a_project --signed 2026-02-13
	late 2026-02-24
	late 2026-02-25 project-notice
	same due 2026-02-24 "$(duty 2026-02-25 project-notice due)"
	same days 1 "$(duty 2026-02-25 project-notice days_late)"
	same duty 总经办 "$(duty 2026-02-25 project-notice duty)"
	a_form project-notice
	late 2026-02-24
	late 2026-02-25 project-notice
	signed 2026-02-24
	late 2026-03-30
}

@test "a make-up Saturday is a working day, so the time ends on it" {
	a_project --signed 2026-02-12
	late 2026-02-14
	late 2026-02-15 project-notice
}

@test "the day of signing also comes from the contract itself" {
	a_project
	echo 合同 >合同.txt
	call 0 add P1 合同.txt --kind 合同 --title 合同 --date 2026-02-13
	late 2026-02-24
	late 2026-02-25 project-notice
	echo 补充 >补充.txt
	call 0 add P1 补充.txt --kind 合同 --title 补充合同 --date 2026-03-20
	same due 2026-02-24 "$(duty 2026-04-01 project-notice due)"
}

@test "a change of plan is told, and reported to finance, 2 days ahead" {
	a_project
	a_form plan-change 通知日期=2026-03-02 生效日期=2026-03-10 -报备财务部日期
	late 2026-03-08
	late 2026-03-09 plan-change
	same entries 2 "$("$JUANZONG" todo --date 2026-03-09 --json |
		grep -c '"status":"late"')"
	signed 2026-03-08
	same left 报备财务部审计 "$(duty 2026-03-09 plan-change act)"
	happens 报备财务部 2026-03-08 --doc "$NUMBER"
	late 2026-03-30
}

@test "management schemes go their way in 1, 2, 2, 5 and 2 working days" {
	a_project
	happens 方案初审 2026-02-27
	late 2026-02-28
	late 2026-03-01 acceptance-table
	happens 方案传至总经办 2026-02-28
	late 2026-03-03
	late 2026-03-04 acceptance-table
	same duty 总经办 "$(duty 2026-03-04 acceptance-table duty)"
	happens 总经办审核方案 2026-03-03
	late 2026-03-30
	happens 方案编写完成 2026-02-13
	late 2026-02-24
	late 2026-02-25 acceptance-table
	happens 方案送达客户 2026-02-13
	late 2026-02-27
	late 2026-02-28 acceptance-table
	happens 客户会议确认方案 2026-02-27
	late 2026-03-30
}

@test "what both sides accepted is filed with the office in 2 working days" {
	a_project
	a_form acceptance-table -编写完成日期 -初审日期 -总经办收到日期 \
		-总经办审核日期 -送达客户日期 -确认会议日期 -备案日期
	signed 2026-02-13
	late 2026-02-24
	late 2026-02-25 acceptance-table
	happens 电子文档备案 2026-02-24
	late 2026-03-30
}

@test "the customer agrees to the training before it begins" {
	a_project
	happens 培训开始 2026-03-09
	late 2026-03-09
	late 2026-03-10 training-plan
	a_form training-plan
	late 2026-02-02
	late 2026-02-03 training-plan
	signed 2026-02-02
	late 2026-03-09
}

@test "a fault is reported the same day" {
	a_project
	happens 得到错误汇报 2026-03-02
	late 2026-03-02
	late 2026-03-03 fault-report
	a_form fault-report 发生日期=2026-03-02 汇报日期=2026-03-02 \
		填报日期=2026-03-02 原因类别=客户操作
	late 2026-03-30
}

@test "a fault of the software is confirmed the same day and followed up" {
	a_project
	a_form fault-report 发生日期=2026-03-02 汇报日期=2026-03-02 \
		填报日期=2026-03-02 收到日期=2026-03-02 原因类别=软件程序 \
		处理结果=处理中 -解决日期 -技术员确认
	late 2026-03-02
	late 2026-03-03 fault-report
	has "$(duties 2026-03-03 fault-report act)" 由技术员确认问题
	happens 技术员确认错误 2026-03-02 --doc "$NUMBER"
	late 2026-03-30
	has "$(duties 2026-03-30 fault-report act)" 使问题得到解决
	happens 错误解决 2026-03-20 --doc "$NUMBER"
	lacks "$(duties 2026-03-30 fault-report act)" 使问题得到解决
}

@test "a fault the customer caused needs neither" {
	a_project
	a_form fault-report 发生日期=2026-03-02 汇报日期=2026-03-02 \
		填报日期=2026-03-02 收到日期=2026-03-02 原因类别=客户操作 \
		处理结果=处理中 -解决日期 -技术员确认
	late 2026-03-30
	lacks "$(duties 2026-03-30 fault-report act)" 解决 确认问题
}

@test "the maker hears of a flaw within 3 working days" {
	a_project
	happens 发现软件不尽完善之处 2026-02-13
	late 2026-02-25
	late 2026-02-26 suggestion
	happens 通知软件生产公司 2026-02-25
	late 2026-03-30
}

@test "so it does when the form tells the day" {
	a_project
	a_form suggestion 发现日期=2026-02-13 填写日期=2026-02-14 -通知日期
	late 2026-02-25
	late 2026-02-26 suggestion
	same duty 客服部 "$(duty 2026-02-26 suggestion duty)"
}

@test "a new need is talked over within 3 working days, if it has to be" {
	a_project
	a_form requirement 提出日期=2026-02-13 填报日期=2026-02-13 \
		影响日常流程=是 修改主流程=否 增加子模块=否 -协商日期 \
		-客服部收到日期 -报总经办日期 -客户答复日期
	late 2026-02-25
	late 2026-02-26 requirement
	same duty 业务员 "$(duty 2026-02-26 requirement duty)"
	happens 协商需求方案 2026-02-25
	late 2026-03-30
}

@test "a need that changes the main flow has no such limit" {
	a_project
	a_form requirement 提出日期=2026-02-13 填报日期=2026-02-13 \
		影响日常流程=是 修改主流程=是 增加子模块=否 -协商日期 \
		-客服部收到日期 -报总经办日期 -客户答复日期
	late 2026-03-30
}

@test "a payment that is late brings a reminder, and that a report in 1 day" {
	a_project
	happens 应付款 2026-03-01
	lacks "$("$JUANZONG" dossier P1 --date 2026-03-01)" 催款通知单
	has "$("$JUANZONG" dossier P1 --date 2026-03-02)" 催款通知单
	a_form payment-reminder 签发日期=2026-03-07 应收日期=2026-03-01 \
		验收日期=2026-02-20 报告期限=2026-03-08
	late 2026-03-08
	late 2026-03-09 payment-report
	same duty 销售经理 "$(duty 2026-03-09 payment-report duty)"
	a_form payment-report 报告日期=2026-03-08 催款通知日期=2026-03-07 应收日期=2026-03-01
	late 2026-03-30
}

@test "a payment that came in asks for nothing" {
	a_project
	happens 应付款 2026-03-01
	happens 收款 2026-03-05
	lacks "$("$JUANZONG" dossier P1 --date 2026-03-06)" 催款通知单
	happens 应付款 2026-06-01
	has "$("$JUANZONG" dossier P1 --date 2026-06-02)" 催款通知单
}

@test "the acceptance is signed on the day the contract says" {
	a_project
	happens 约定验收 2026-03-09
	late 2026-03-09
	late 2026-03-10 acceptance
}

@test "days in a year without holidays known are said to be a guess" {
	a_project --signed 2027-02-04
	call 0 dossier P1 --date 2027-02-09
	has "$output" 推算 "逾期 1 天"
	has "$stderr" "没有 2027 年的放假安排"
	mkdir -p schemas
	cat >schemas/holidays.xml <<-'E'
		<holidays xmlns="urn:juanzong:holidays"><year value="2027">
		<holiday name="春节" from="2027-02-05" to="2027-02-11"/>
		</year></holidays>
	E
	call 0 dossier P1 --date 2027-02-16
	has "$output" "逾期 1 天"
	lacks "$output$stderr" 推算 放假安排
}
