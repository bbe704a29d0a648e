<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 计划调整通知: told two days before, to the finance department too. Law:
days are calendar days, as the rulebook says 日 here and not 工作日.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="told-on" select="$form/f:通知日期"/>
<xsl:variable name="valid-on" select="$form/f:生效日期"/>
<xsl:variable name="late"
              select="normalize-space($form/f:调整类型) = '延期执行'"/>

<xsl:variable name="told">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$told-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="valid">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$valid-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:通知日期"/>
      <xsl:apply-templates select="f:生效日期"/>
      <xsl:apply-templates select="f:调整事项"/>
      <xsl:apply-templates select="f:影响合同工期"/>
      <xsl:call-template name="finance"/>
      <xsl:apply-templates select="f:报备财务部日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:通知日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:生效日期">
  <xsl:if test="$valid - $told &lt; 2">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="'通知日期2日以后'"/>
      <xsl:with-param name="text"
          select="concat('生效日期 ', normalize-space(), ' 离通知日期 ',
                         normalize-space($told-on),
                         ' 不到2日，规范要求“需就计划调整情况提前2日通知相关部门”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:调整事项">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="old">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:原计划日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:for-each select="f:新计划日期">
    <xsl:variable name="new"><xsl:call-template name="day"/></xsl:variable>
    <xsl:if test="$new &lt;= $old and $late">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/新计划日期')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('晚于 ', normalize-space(../f:原计划日期))"/>
        <xsl:with-param name="text"
            select="concat('调整类型是“延期执行”，新计划日期 ',
                           normalize-space(), ' 却不晚于原计划日期 ',
                           normalize-space(../f:原计划日期))"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$new &lt; $told">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/新计划日期')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('不早于 ', normalize-space($told-on))"/>
        <xsl:with-param name="text"
            select="concat('新计划日期 ', normalize-space(), ' 在通知日期 ',
                           normalize-space($told-on),
                           ' 以前，通知时已经过期')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:if test="f:工作内容 and not(f:责任人 or f:责任部门)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/责任人')"/>
      <xsl:with-param name="text" select="'调整的工作没有责任部门，也没有责任人'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:影响合同工期">
  <xsl:if test="normalize-space() = '是' and not(../f:备忘录编号)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'备忘录编号'"/>
      <xsl:with-param name="text" select="'影响整个合同的完成时间，却没有填《备忘录》的编号，规范要求“在双方取得共识的前提下，签订《备忘录》”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="finance">
  <xsl:if test="$valid-on and not(f:报备财务部日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'报备财务部日期'"/>
      <xsl:with-param name="text" select="'没有填报备财务部的日期，规范要求“并报备财务部审计”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:报备财务部日期">
  <xsl:variable name="filed"><xsl:call-template name="day"/></xsl:variable>
  <xsl:if test="$filed &gt; $valid">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected"
          select="concat('不晚于 ', normalize-space($valid-on))"/>
      <xsl:with-param name="text"
          select="concat('报备财务部日期 ', normalize-space(), ' 晚于生效日期 ',
                         normalize-space($valid-on))"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
