<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 合同执行情况表. Law: figures and dates that contradict each other are
errors; what the rulebook wants recorded is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="filled-on" select="$form/f:填表日期"/>
<!-- Put off by a memo, the later day counts. -->
<xsl:variable name="due-on"
    select="($form/f:顺延后交货期
             | $form/f:合同交货期[not(../f:顺延后交货期)])[1]"/>

<xsl:variable name="filled">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$filled-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="due">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$due-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:填表日期"/>
      <xsl:apply-templates select="f:核实日期"/>
      <xsl:apply-templates select="f:合同金额"/>
      <xsl:apply-templates select="f:顺延后交货期"/>
      <xsl:apply-templates select="f:履约事项"/>
      <xsl:apply-templates select="f:收款"/>
      <xsl:apply-templates select="f:全部完成日期"/>
      <xsl:call-template name="verified"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:填表日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:核实日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$filled"/>
    <xsl:with-param name="date" select="$filled-on"/>
    <xsl:with-param name="of" select="'填表日期'"/>
  </xsl:call-template>
</xsl:template>

<!-- NaN, of an amount that is none, differs from nothing. -->
<xsl:template match="f:合同金额">
  <xsl:variable name="sum" select="sum(../f:收款/f:应收金额)"/>
  <xsl:variable name="off" select="number() - $sum"/>
  <xsl:if test="../f:收款 and ($off &gt; 0.005 or $off &lt; -0.005)">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="format-number($sum, '0.00')"/>
      <xsl:with-param name="text"
          select="concat('合同金额填 ', normalize-space(),
                         ' 元，而各期应收金额之和是 ',
                         format-number($sum, '0.00'), ' 元')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:顺延后交货期">
  <xsl:variable name="agreed">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:合同交货期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$agreed"/>
    <xsl:with-param name="date" select="../f:合同交货期"/>
    <xsl:with-param name="of" select="'合同交货期'"/>
  </xsl:call-template>
  <xsl:if test="not(../f:合同变更)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'合同变更'"/>
      <xsl:with-param name="text" select="'交货期顺延了，却没有填合同变更，规范要求影响合同完成时间的“签订《备忘录》”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:履约事项">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="state" select="normalize-space(f:执行情况)"/>
  <xsl:variable name="agreed">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:约定日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="done">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:实际日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="right">
    <xsl:choose>
      <xsl:when test="$done &gt; $agreed and $state = '按期完成'">逾期完成</xsl:when>
      <xsl:when test="$done &lt;= $agreed and $state = '逾期完成'">按期完成</xsl:when>
      <xsl:when test="f:实际日期 and ($state = '进行中' or $state = '未到期'
                      or $state = '逾期未完成')">按期完成或逾期完成</xsl:when>
      <xsl:when test="not(f:实际日期) and $agreed &lt; $filled
                      and ($state = '进行中' or $state = '未到期')">逾期未完成</xsl:when>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="string($right)">
    <xsl:for-each select="f:执行情况">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/执行情况')"/>
        <xsl:with-param name="found" select="$state"/>
        <xsl:with-param name="expected" select="$right"/>
        <xsl:with-param name="text"
            select="concat('执行情况填“', $state, '”，按日期应是“', $right, '”')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="($state = '按期完成' or $state = '逾期完成') and not(f:实际日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/实际日期')"/>
      <xsl:with-param name="text"
          select="concat('执行情况是“', $state, '”，却没有填实际日期')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:收款">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:if test="f:实收金额 &gt; 0 and not(f:实收日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/实收日期')"/>
      <xsl:with-param name="text" select="'填了实收金额，却没有填实收日期'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="f:实收日期 and not(f:实收金额)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="level" select="'error'"/>
      <xsl:with-param name="field" select="concat($at, '/实收金额')"/>
      <xsl:with-param name="text" select="'填了实收日期，却没有填实收金额'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="f:实收金额 - f:应收金额 &gt; 0.005">
    <xsl:for-each select="f:实收金额">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/实收金额')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('不大于 ', normalize-space(../f:应收金额))"/>
        <xsl:with-param name="text"
            select="concat('实收金额 ', normalize-space(), ' 元，超过应收金额 ',
                           normalize-space(../f:应收金额), ' 元，请核对')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="f:全部完成日期">
  <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
  <xsl:variable name="found" select="normalize-space()"/>
  <xsl:if test="$this &gt; $filled">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected"
          select="concat('不晚于 ', normalize-space($filled-on))"/>
      <xsl:with-param name="text"
          select="concat('全部完成日期 ', $found, ' 晚于填表日期 ',
                         normalize-space($filled-on))"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$this &gt; $due">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected"
          select="concat('不晚于 ', normalize-space($due-on))"/>
      <xsl:with-param name="text"
          select="concat('全部完成日期 ', $found, ' 晚于交货期 ',
                         normalize-space($due-on), '，请核对是否已签订《备忘录》')"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="not(../f:完成质量)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'完成质量'"/>
      <xsl:with-param name="text" select="'填了全部完成日期，却没有填完成质量，规范要求检查“项目实施全部完成的时间及项目完成质量”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="verified">
  <xsl:if test="f:全部完成日期 and not(f:核实人)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'核实人'"/>
      <xsl:with-param name="text" select="'项目已全部完成，却没有填核实人，规范要求“客服部应对每份《合同执行情况表》加以核实”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
