<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 项目实施验收表: the steps in order, and each in the days the rulebook
gives it. Law: working days are a warning, see rules-days.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>
<xsl:include href="rules-days.xsl"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:初审日期"/>
      <xsl:apply-templates select="f:总经办收到日期"/>
      <xsl:apply-templates select="f:总经办审核日期"/>
      <xsl:apply-templates select="f:送达客户日期"/>
      <xsl:apply-templates select="f:确认会议日期"/>
      <xsl:apply-templates select="f:签收日期"/>
      <xsl:apply-templates select="f:备案日期"/>
      <xsl:apply-templates select="f:验收结论"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:初审日期">
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:编写完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:编写完成日期"/>
    <xsl:with-param name="of" select="'编写完成日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:总经办收到日期">
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:初审日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:初审日期"/>
    <xsl:with-param name="of" select="'初审日期'"/>
  </xsl:call-template>
  <xsl:call-template name="within">
    <xsl:with-param name="date" select="../f:初审日期"/>
    <xsl:with-param name="of" select="'初审日期'"/>
    <xsl:with-param name="limit" select="1"/>
    <xsl:with-param name="rule" select="'客服经理初审后将方案在1个工作日内传至总经办'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:总经办审核日期">
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:总经办收到日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:总经办收到日期"/>
    <xsl:with-param name="of" select="'总经办收到日期'"/>
  </xsl:call-template>
  <xsl:call-template name="within">
    <xsl:with-param name="date" select="../f:总经办收到日期"/>
    <xsl:with-param name="of" select="'总经办收到日期'"/>
    <xsl:with-param name="limit" select="2"/>
    <xsl:with-param name="rule" select="'总经办在2个工作日内审核后传至客服经理'"/>
  </xsl:call-template>
</xsl:template>

<!-- Written is what the office has passed: it may take longer for that than the
     two days. -->
<xsl:template match="f:送达客户日期">
  <xsl:variable name="since"
      select="../f:总经办审核日期
              | ../f:编写完成日期[not(../f:总经办审核日期)]"/>
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="$since"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="$since"/>
    <xsl:with-param name="of"><xsl:value-of select="local-name($since)"/></xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="within">
    <xsl:with-param name="date" select="$since"/>
    <xsl:with-param name="of"><xsl:value-of select="local-name($since)"/></xsl:with-param>
    <xsl:with-param name="limit" select="2"/>
    <xsl:with-param name="rule" select="'方案编写完成后，应在2个工作日内送达客户企业'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:确认会议日期">
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:送达客户日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:送达客户日期"/>
    <xsl:with-param name="of" select="'送达客户日期'"/>
  </xsl:call-template>
  <xsl:call-template name="within">
    <xsl:with-param name="date" select="../f:送达客户日期"/>
    <xsl:with-param name="of" select="'送达客户日期'"/>
    <xsl:with-param name="limit" select="5"/>
    <xsl:with-param name="rule" select="'客服经理应敦促企业项目负责人在5个工作日召开实施会议'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:签收日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:确认会议日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:确认会议日期"/>
    <xsl:with-param name="of" select="'确认会议日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:备案日期">
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:签收日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:签收日期"/>
    <xsl:with-param name="of" select="'签收日期'"/>
  </xsl:call-template>
  <xsl:call-template name="within">
    <xsl:with-param name="date" select="../f:签收日期"/>
    <xsl:with-param name="of" select="'签收日期'"/>
    <xsl:with-param name="limit" select="2"/>
    <xsl:with-param name="rule" select="'在双方签收后的2个工作日内将上述电子文档送公司总经办备案'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:验收结论">
  <xsl:variable name="verdict" select="normalize-space()"/>
  <xsl:if test="$verdict = '通过'
                and ../f:验收文档[normalize-space(f:结果) = '不通过']">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'通过'"/>
      <xsl:with-param name="expected" select="'部分通过或不通过'"/>
      <xsl:with-param name="text" select="'有文档不通过，验收结论却填“通过”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$verdict = '不通过' and ../f:验收文档
                and not(../f:验收文档[not(f:结果)
                or normalize-space(f:结果) = '不通过'])">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'不通过'"/>
      <xsl:with-param name="expected" select="'通过'"/>
      <xsl:with-param name="text" select="'文档都通过，验收结论却填“不通过”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="not($verdict = '通过') and not(../f:验收意见)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'验收意见'"/>
      <xsl:with-param name="text" select="'没有全部通过，却没有写客户的意见'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
