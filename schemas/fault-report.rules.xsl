<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 错误处理报告: the order of its dates, and what the rulebook has done
about a fault depending on its cause. Law: the customer's causes are helped
with, the software's are solved or passed to its maker.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="occurred-on" select="$form/f:发生日期"/>
<xsl:variable name="occurred-at" select="$form/f:发生时间"/>

<xsl:variable name="occurred">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$occurred-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="cause" select="normalize-space($form/f:原因类别)"/>
<xsl:variable name="software" select="starts-with($cause, '软件')"/>
<xsl:variable name="customer" select="starts-with($cause, '客户')"/>
<xsl:variable name="result" select="normalize-space($form/f:处理结果)"/>
<xsl:variable name="passed"
    select="normalize-space($form/f:上报软件企业) = '是'"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:发生日期 | f:汇报日期 | f:填报日期"/>
      <xsl:call-template name="details"/>
      <xsl:apply-templates select="f:原因类别"/>
      <xsl:apply-templates select="f:处理步骤"/>
      <xsl:apply-templates select="f:处理结果"/>
      <xsl:apply-templates select="f:解决日期"/>
      <xsl:apply-templates select="f:上报软件企业"/>
      <xsl:apply-templates select="f:上报日期"/>
      <xsl:apply-templates select="f:收到日期"/>
      <xsl:apply-templates select="f:技术员确认"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:发生日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<!-- The current node is a date that cannot be before the fault. -->
<xsl:template name="not-before-fault">
  <xsl:param name="field" select="local-name()"/>
  <xsl:param name="name" select="local-name()"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="field" select="$field"/>
    <xsl:with-param name="name" select="$name"/>
    <xsl:with-param name="day" select="$occurred"/>
    <xsl:with-param name="date" select="$occurred-on"/>
    <xsl:with-param name="of" select="'发生日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:汇报日期 | f:上报日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-fault"/>
  <xsl:if test="self::f:上报日期 and not($passed)">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="text" select="'填了上报日期，而“上报软件企业”没有填“是”'"/>
      <xsl:with-param name="expected" select="'“上报软件企业”填“是”，或不填上报日期'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- Due on the day we heard of the fault; that is the day of the fault unless
     the form says otherwise. -->
<xsl:template match="f:填报日期">
  <xsl:variable name="from"
      select="(../f:发生日期[not(../f:汇报日期)] | ../f:汇报日期)[1]"/>
  <xsl:variable name="heard">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="$from"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
  <xsl:variable name="found" select="normalize-space()"/>
  <xsl:variable name="limit" select="normalize-space($from)"/>
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$heard"/>
    <xsl:with-param name="date" select="$from"/>
    <xsl:with-param name="of" select="local-name($from)"/>
  </xsl:call-template>
  <xsl:if test="$this &gt; $heard">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="$limit"/>
      <xsl:with-param name="text"
          select="concat('填报日期 ', $found, ' 晚于', local-name($from), ' ',
                         $limit, '，规范要求“当日填入《错误处理报告》”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- What the rulebook has recorded on the spot, beside day and symptom. -->
<xsl:template name="details">
  <xsl:variable name="missing">
    <xsl:if test="not(f:发生时间)">、发生时间</xsl:if>
    <xsl:if test="not(f:软件版本)">、软件版本</xsl:if>
    <xsl:if test="not(f:出错模块)">、出错模块</xsl:if>
    <xsl:if test="not(f:出错屏幕)">、出错屏幕</xsl:if>
    <xsl:if test="not(f:程序名称)">、程序名称</xsl:if>
  </xsl:variable>
  <xsl:if test="string($missing)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="substring($missing, 2, 4)"/>
      <xsl:with-param name="text"
          select="concat('规范要求在现场详细记录，没有填：',
                         substring($missing, 2))"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:原因类别">
  <xsl:if test="$cause = '尚未查明' and $result = '已解决'">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$cause"/>
      <xsl:with-param name="expected" select="'查明的原因'"/>
      <xsl:with-param name="text" select="'故障已经解决，请写明原因类别'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$software and ../f:收到日期 and not(../f:技术员确认)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'技术员确认'"/>
      <xsl:with-param name="text" select="'客服部已收到报告，规范要求软件本身的故障当日“由技术员确认问题”，还没有确认'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:处理步骤">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="before" select="preceding-sibling::f:处理步骤[1]"/>
  <xsl:for-each select="f:日期">
    <xsl:variable name="field" select="concat($at, '/日期')"/>
    <xsl:variable name="name" select="'处理步骤的日期'"/>
    <xsl:call-template name="not-before-fault">
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="name" select="$name"/>
    </xsl:call-template>
    <xsl:variable name="day">
      <xsl:call-template name="day">
        <xsl:with-param name="date" select="$before/f:日期"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="not-before">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="day" select="$day"/>
      <xsl:with-param name="date" select="$before/f:日期"/>
      <xsl:with-param name="of" select="'上一步'"/>
      <xsl:with-param name="hint" select="'，请按先后排列'"/>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:for-each select="f:时间">
    <xsl:variable name="date" select="normalize-space(../f:日期)"/>
    <xsl:if test="$date = normalize-space($occurred-on)">
      <xsl:call-template name="minute-not-before">
        <xsl:with-param name="field" select="concat($at, '/时间')"/>
        <xsl:with-param name="limit" select="$occurred-at"/>
        <xsl:with-param name="of" select="'故障发生时间'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$date = normalize-space($before/f:日期)">
      <xsl:call-template name="minute-not-before">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/时间')"/>
        <xsl:with-param name="limit" select="$before/f:时间"/>
        <xsl:with-param name="of" select="'上一步'"/>
        <xsl:with-param name="hint" select="'，请按先后排列'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- The current node is the time of a step: it must not be before another. -->
<xsl:template name="minute-not-before">
  <xsl:param name="level" select="'error'"/>
  <xsl:param name="field"/>
  <xsl:param name="limit"/>
  <xsl:param name="of"/>
  <xsl:param name="hint"/>
  <xsl:variable name="this"><xsl:call-template name="minute"/></xsl:variable>
  <xsl:variable name="that">
    <xsl:call-template name="minute">
      <xsl:with-param name="time" select="$limit"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="$this &lt; $that">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="text" select="normalize-space($limit)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="$level"/>
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('不早于 ', $text)"/>
      <xsl:with-param name="text"
          select="concat('处理步骤的时间 ', $found, ' 早于', $of, ' ', $text,
                         $hint)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:处理结果">
  <xsl:choose>
    <xsl:when test="$result = '未解决' and $software and not($passed)">
      <xsl:for-each select="(../f:上报软件企业 | .)[last()]">
        <xsl:call-template name="finding">
          <xsl:with-param name="field" select="'上报软件企业'"/>
          <xsl:with-param name="found"
                          select="normalize-space(self::f:上报软件企业)"/>
          <xsl:with-param name="expected" select="'是'"/>
          <xsl:with-param name="text" select="'软件本身的故障没有解决，规范要求“立即上报软件生产企业”，“上报软件企业”应填“是”'"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="$result = '已解决' and not(../f:处理步骤)">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'处理步骤'"/>
        <xsl:with-param name="text" select="'故障已经解决，却没有写处理步骤'"/>
      </xsl:call-template>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:解决日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-fault"/>
  <xsl:if test="$result = '未解决' or $result = '处理中'">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="'不填，或“处理结果”填“已解决”'"/>
      <xsl:with-param name="text"
          select="concat('填了解决日期，而处理结果是“', $result, '”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:上报软件企业">
  <xsl:if test="$passed and not(../f:上报日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="level" select="'error'"/>
      <xsl:with-param name="field" select="'上报日期'"/>
      <xsl:with-param name="text" select="'已上报软件生产企业，却没有填上报日期'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$passed and $customer">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="'是'"/>
      <xsl:with-param name="expected" select="'否'"/>
      <xsl:with-param name="text"
          select="concat('原因类别是“', $cause, '”，与软件的质量和程序无关，',
                         '一般不必上报软件生产企业，请核对')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:收到日期">
  <xsl:variable name="filled">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:填报日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$filled"/>
    <xsl:with-param name="date" select="../f:填报日期"/>
    <xsl:with-param name="of" select="'填报日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:技术员确认">
  <xsl:variable name="received">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:收到日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:for-each select="f:日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="limit" select="normalize-space($form/f:收到日期)"/>
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="'技术员确认/日期'"/>
      <xsl:with-param name="name" select="'技术员确认的日期'"/>
      <xsl:with-param name="day" select="$received"/>
      <xsl:with-param name="date" select="$form/f:收到日期"/>
      <xsl:with-param name="of" select="'客服部收到日期'"/>
    </xsl:call-template>
    <xsl:if test="$this &gt; $received and $software">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="'技术员确认/日期'"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="$limit"/>
        <xsl:with-param name="text"
            select="concat('技术员确认的日期 ', $found, ' 晚于客服部收到日期 ',
                           $limit, '，规范要求收到报告的当日确认')"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="not($form/f:收到日期)">
      <xsl:call-template name="not-before-fault">
        <xsl:with-param name="field" select="'技术员确认/日期'"/>
        <xsl:with-param name="name" select="'技术员确认的日期'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
