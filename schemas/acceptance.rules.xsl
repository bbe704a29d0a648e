<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 项目实施验收单. Payment hangs on it, so a verdict that its own results
belie is an error.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="accepted-on" select="$form/f:验收日期"/>

<xsl:variable name="accepted">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$accepted-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="agreed">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:约定验收日期"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:验收日期"/>
      <xsl:call-template name="signer"/>
      <xsl:apply-templates select="f:遗留问题"/>
      <xsl:apply-templates select="f:验收结论"/>
      <xsl:apply-templates select="f:应收金额"/>
      <xsl:apply-templates select="f:应收日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:验收日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:if test="$accepted &gt; $agreed">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="limit" select="normalize-space(../f:约定验收日期)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
      <xsl:with-param name="text"
          select="concat('验收日期 ', $found, ' 晚于合同约定的 ', $limit,
                         '，规范要求“按照合同规定在每次要求的文档验收时间内”办理')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="signer">
  <xsl:if test="f:验收结论 and not(f:客户方负责人)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'客户方负责人'"/>
      <xsl:with-param name="text" select="'没有填客户方负责人，规范要求报送“客户签字确认的《项目实施验收单》”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:遗留问题">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:if test="f:问题 and not(f:责任人)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/责任人')"/>
      <xsl:with-param name="text" select="'遗留问题没有责任人，验收以后可能无人处理'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:for-each select="f:解决期限">
    <xsl:call-template name="not-before">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/解决期限')"/>
      <xsl:with-param name="name" select="'解决期限'"/>
      <xsl:with-param name="day" select="$accepted"/>
      <xsl:with-param name="date" select="$accepted-on"/>
      <xsl:with-param name="of" select="'验收日期'"/>
      <xsl:with-param name="hint" select="'，验收时已经过期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:验收结论">
  <xsl:variable name="verdict" select="normalize-space()"/>
  <xsl:variable name="failed"
      select="../f:验收项目[normalize-space(f:结果) = '不合格']"/>
  <xsl:if test="$verdict = '验收通过' and $failed">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'验收通过'"/>
      <xsl:with-param name="expected" select="'有条件通过或不通过'"/>
      <xsl:with-param name="text"
          select="concat('结论是“验收通过”，而“',
                         normalize-space($failed[1]/f:内容),
                         '”不合格，前后矛盾')"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$verdict = '有条件通过' and not(../f:遗留问题)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'遗留问题'"/>
      <xsl:with-param name="text" select="'结论是“有条件通过”，却没有填遗留问题，看不出是什么条件'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$verdict = '不通过' and ../f:验收项目 and not($failed)
                and not(../f:验收项目[normalize-space(f:结果) = '基本合格'])">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="'不通过'"/>
      <xsl:with-param name="text" select="'结论是“不通过”，而各项都合格，请核对'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:应收金额">
  <xsl:if test="not(../f:应收日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'应收日期'"/>
      <xsl:with-param name="text" select="'填了应收金额，却没有填应收日期，财务部要按“合同中要求的交款时间”催款'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:应收日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="$accepted"/>
    <xsl:with-param name="date" select="$accepted-on"/>
    <xsl:with-param name="of" select="'验收日期'"/>
    <xsl:with-param name="hint" select="'，验收时已经逾期'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
