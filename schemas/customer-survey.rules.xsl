<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 客户调研档案. Law: only dates that contradict each other are errors;
what the rulebook wants of a survey is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<xsl:variable name="began">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:调研日期"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:调研日期"/>
      <xsl:apply-templates select="f:结束日期"/>
      <xsl:apply-templates select="f:调研层次"/>
      <xsl:apply-templates select="f:超出合同的要求"/>
      <xsl:apply-templates select="f:分阶段实施"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:调研日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:结束日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$began"/>
    <xsl:with-param name="date" select="../f:调研日期"/>
    <xsl:with-param name="of" select="'调研日期'"/>
  </xsl:call-template>
  <xsl:variable name="ended"><xsl:call-template name="day"/></xsl:variable>
  <xsl:variable name="level" select="normalize-space(../f:调研层次)"/>
  <xsl:if test="$ended &gt; $began and ($level = '业务部门'
                or $level = '基层岗位')">
    <xsl:variable name="limit">
      <xsl:choose>
        <xsl:when test="$level = '业务部门'">一日</xsl:when>
        <xsl:otherwise>半日</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="normalize-space(../f:调研日期)"/>
      <xsl:with-param name="text"
          select="concat('一个部门的调研从 ', normalize-space(../f:调研日期),
                         ' 到 ', normalize-space(),
                         '，规范要求“原则上每部门控制在', $limit, '内”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:调研层次">
  <xsl:variable name="level" select="normalize-space()"/>
  <xsl:if test="($level = '业务部门' or $level = '基层岗位')
                and not(../f:被调研部门)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'被调研部门'"/>
      <xsl:with-param name="text" select="'没有填被调研的部门，规范要求“分部门召开”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$level = '企业高层' and not(../f:发展目标)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'发展目标'"/>
      <xsl:with-param name="text" select="'调研企业高层，却没有填发展目标，规范要求“了解企业发展目标”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$level = '基层岗位' and not(../f:量化指标)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'量化指标'"/>
      <xsl:with-param name="text" select="'调研基层岗位，却没有填量化指标，规范要求“记录业务过程中的量化指标”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:超出合同的要求">
  <xsl:if test="not(../f:总经办意见)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'总经办意见'"/>
      <xsl:with-param name="text" select="'客户有超出合同的要求，却没有总经办的意见，规范要求“在未征求公司总经办的意见，不能对客户许下超过合同约定范围的承诺”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:分阶段实施">
  <xsl:if test="normalize-space() = '是' and not(../f:阶段衔接)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'阶段衔接'"/>
      <xsl:with-param name="text" select="'客户要求分阶段实施，却没有写阶段间怎样衔接，规范要求“需特别注意阶段间的衔接与过渡工作”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
