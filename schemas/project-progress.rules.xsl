<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 项目执行情况表. Law: a state that its own dates or figures belie is an
error; what the rulebook wants done is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="filled-on" select="$form/f:填报日期"/>

<xsl:variable name="filled">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$filled-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="begin">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:期间开始"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:填报日期"/>
      <xsl:apply-templates select="f:期间结束"/>
      <xsl:apply-templates select="f:执行情况"/>
      <xsl:apply-templates select="f:计划调整"/>
      <xsl:apply-templates select="f:存在问题"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:填报日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:期间结束">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$begin"/>
    <xsl:with-param name="date" select="../f:期间开始"/>
    <xsl:with-param name="of" select="'期间开始'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:执行情况">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="state" select="normalize-space(f:状态)"/>
  <xsl:variable name="planned">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:计划完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="$state = '已完成' and not(f:实际完成日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/实际完成日期')"/>
      <xsl:with-param name="text" select="'状态是“已完成”，却没有填实际完成日期'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="($state = '未开始' or $state = '进行中') and $planned &lt; $filled">
    <xsl:for-each select="f:状态">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/状态')"/>
        <xsl:with-param name="found" select="$state"/>
        <xsl:with-param name="expected" select="'延期'"/>
        <xsl:with-param name="text"
            select="concat('计划 ', normalize-space(../f:计划完成日期),
                           ' 完成，填报时已过，状态却是“', $state,
                           '”，请核对是不是延期')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="$state = '延期' and f:工作内容 and not(f:说明)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/说明')"/>
      <xsl:with-param name="text" select="'状态是“延期”，却没有说明原因'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:for-each select="f:完成比例">
    <xsl:if test="($state = '已完成' and number() &lt; 100)
                  or ($state = '未开始' and number() &gt; 0)">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/完成比例')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="text"
            select="concat('状态是“', $state, '”，完成比例却是 ',
                           normalize-space(), '%')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="f:实际完成日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:if test="$state = '未开始' or $state = '进行中'">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/实际完成日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="text"
            select="concat('填了实际完成日期，状态却是“', $state, '”')"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$this &gt; $filled">
      <xsl:variable name="limit" select="normalize-space($filled-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/实际完成日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('实际完成日期 ', $found, ' 晚于填报日期 ', $limit)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- 2日 are calendar days: only where the rulebook says 工作日 are they not. -->
<xsl:template match="f:计划调整">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="told">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:通知日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="begun">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:执行日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="$begun - $told &lt; 2">
    <xsl:for-each select="f:通知日期">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/通知日期')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected" select="'执行日期的2日以前'"/>
        <xsl:with-param name="text"
            select="concat('通知日期 ', normalize-space(), ' 到执行日期 ',
                           normalize-space(../f:执行日期),
                           ' 不足2日，规范要求“提前2日通知相关部门”')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="normalize-space(f:报备财务部) = '否'">
    <xsl:for-each select="f:报备财务部">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/报备财务部')"/>
        <xsl:with-param name="found" select="'否'"/>
        <xsl:with-param name="expected" select="'是'"/>
        <xsl:with-param name="text" select="'计划调整没有报备财务部，规范要求“提前2日通知相关部门，并报备财务部审计”'"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="f:存在问题">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:if test="f:问题 and not(f:责任人)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/责任人')"/>
      <xsl:with-param name="text" select="'存在问题没有责任人，可能无人处理'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
