<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 培训计划表: made before the training, agreed on before it, and the
lists fit each other.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="begins-on" select="$form/f:培训开始日期"/>
<xsl:variable name="ends-on" select="$form/f:培训结束日期"/>
<xsl:variable name="classes" select="boolean($form/f:班次)"/>

<xsl:variable name="begins">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$begins-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="ends">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$ends-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:key name="class" match="f:班次[f:名称]" use="normalize-space(f:名称)"/>
<xsl:key name="pupil" match="f:参训人员[f:班次]" use="normalize-space(f:班次)"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:编制日期"/>
      <xsl:apply-templates select="f:培训结束日期"/>
      <xsl:apply-templates select="f:课程[position() &lt;= 2000]"/>
      <xsl:apply-templates select="f:班次[position() &lt;= 2000]"/>
      <xsl:call-template name="consent"/>
      <xsl:apply-templates select="f:确认日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:编制日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:variable name="made"><xsl:call-template name="day"/></xsl:variable>
  <xsl:if test="$made &gt; $begins">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected"
          select="concat('不晚于 ', normalize-space($begins-on))"/>
      <xsl:with-param name="text"
          select="concat('编制日期 ', normalize-space(), ' 晚于培训开始日期 ',
                         normalize-space($begins-on),
                         '，规范要求“在为客户进行培训前，应制定详细的《培训计划表》”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:培训结束日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$begins"/>
    <xsl:with-param name="date" select="$begins-on"/>
    <xsl:with-param name="of" select="'培训开始日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:课程">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:日期">
    <xsl:variable name="day"><xsl:call-template name="day"/></xsl:variable>
    <xsl:if test="$day &lt; $begins or $day &gt; $ends">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/日期')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat(normalize-space($begins-on), ' 至 ',
                           normalize-space($ends-on))"/>
        <xsl:with-param name="text"
            select="concat('课程日期 ', normalize-space(),
                           ' 不在培训开始日期和结束日期之间')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:variable name="from">
    <xsl:call-template name="minute">
      <xsl:with-param name="time" select="f:开始时间"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:for-each select="f:结束时间">
    <xsl:variable name="to"><xsl:call-template name="minute"/></xsl:variable>
    <xsl:if test="$to &lt;= $from">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/结束时间')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('晚于 ', normalize-space(../f:开始时间))"/>
        <xsl:with-param name="text"
            select="concat('结束时间 ', normalize-space(), ' 不晚于开始时间 ',
                           normalize-space(../f:开始时间))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="f:班次">
    <xsl:if test="$classes and not(key('class', normalize-space()))">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/班次')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected" select="'列出的班次'"/>
        <xsl:with-param name="text"
            select="concat('班次“', normalize-space(), '”没有列在班次安排里')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- The classes themselves; a lesson names one in a field of the same name. -->
<xsl:template match="f:班次">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="name" select="normalize-space(f:名称)"/>
  <xsl:variable name="listed" select="count(key('pupil', $name))"/>
  <xsl:for-each select="f:人数">
    <xsl:if test="$listed &gt; 0 and (number() &lt; $listed
                  or number() &gt; $listed)">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/人数')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected" select="$listed"/>
        <xsl:with-param name="text"
            select="concat($name, '填 ', normalize-space(),
                           ' 人，参训人员里列了 ', $listed, ' 人')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template name="consent">
  <xsl:if test="(f:客户确认人 or f:确认意见) and not(f:确认日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'确认日期'"/>
      <xsl:with-param name="text" select="'有客户的确认，却没有填确认日期'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:确认日期">
  <xsl:variable name="made">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:编制日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$made"/>
    <xsl:with-param name="date" select="../f:编制日期"/>
    <xsl:with-param name="of" select="'编制日期'"/>
  </xsl:call-template>
  <xsl:variable name="agreed"><xsl:call-template name="day"/></xsl:variable>
  <xsl:if test="$agreed &gt; $begins">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected"
          select="concat('不晚于 ', normalize-space($begins-on))"/>
      <xsl:with-param name="text"
          select="concat('确认日期 ', normalize-space(), ' 晚于培训开始日期 ',
                         normalize-space($begins-on),
                         '，规范要求“经客户确认后实施培训计划”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
