<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 客户需求报告: the way of handling follows from the answers, and the days
from the way. Law: working days are a warning, see rules-days.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>
<xsl:include href="rules-days.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="asked-on" select="$form/f:提出日期"/>

<!-- What the rulebook wants settled within three working days. -->
<xsl:variable name="quick"
    select="normalize-space($form/f:影响日常流程) = '是'
            and normalize-space($form/f:修改主流程) = '否'
            and normalize-space($form/f:增加子模块) = '否'"/>

<xsl:variable name="asked">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$asked-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:提出日期"/>
      <xsl:apply-templates select="f:填报日期"/>
      <xsl:apply-templates select="f:客服部收到日期"/>
      <xsl:apply-templates select="f:协商日期"/>
      <xsl:call-template name="settled"/>
      <xsl:apply-templates select="f:处理方式"/>
      <xsl:apply-templates select="f:计划解决日期"/>
      <xsl:apply-templates select="f:报总经办日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:提出日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:填报日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$asked"/>
    <xsl:with-param name="date" select="$asked-on"/>
    <xsl:with-param name="of" select="'提出日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:客服部收到日期">
  <xsl:variable name="filled">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:填报日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$filled"/>
    <xsl:with-param name="date" select="../f:填报日期"/>
    <xsl:with-param name="of" select="'填报日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:协商日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$asked"/>
    <xsl:with-param name="date" select="$asked-on"/>
    <xsl:with-param name="of" select="'提出日期'"/>
  </xsl:call-template>
  <xsl:if test="$quick">
    <xsl:call-template name="within">
      <xsl:with-param name="date" select="$asked-on"/>
      <xsl:with-param name="of" select="'提出日期'"/>
      <xsl:with-param name="limit" select="3"/>
      <xsl:with-param name="rule" select="'业务员应在3个工作日内与客服部协商提出解决方案和解决时间'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="settled">
  <xsl:if test="$quick and f:协商日期">
    <xsl:if test="not(f:解决方案 and f:计划解决日期)">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'解决方案'"/>
        <xsl:with-param name="text" select="'影响日常流程的需求已经协商，却没有写全解决方案和计划解决日期，规范要求“协商提出解决方案和解决时间，报总经办”'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="not(f:报总经办日期)">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'报总经办日期'"/>
        <xsl:with-param name="text" select="'影响日常流程的需求已经协商，却没有填报总经办的日期，规范要求“协商提出解决方案和解决时间，报总经办”'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template match="f:处理方式">
  <xsl:variable name="way" select="normalize-space()"/>
  <xsl:if test="normalize-space(../f:增加子模块) = '是' and $way = '免费解决'">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$way"/>
      <xsl:with-param name="expected" select="'按标准价格新增模块'"/>
      <xsl:with-param name="text" select="'要增加子模块，处理方式却填“免费解决”，规范要求“客户提出新增模块的，按标准价格执行”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="normalize-space(../f:合同范围内) = '否' and $way = '免费解决'">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$way"/>
      <xsl:with-param name="expected" select="'签订新合同'"/>
      <xsl:with-param name="text" select="'不属于合同约定的服务，处理方式却填“免费解决”，规范要求“应提请客户签订新合同”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$way = '说明不能增加' and not(../f:解决方案 or ../f:客户意见)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'解决方案'"/>
      <xsl:with-param name="text" select="'不能增加的，请写明理由和怎样替代，规范要求“必须向客户做好不可以增加的解释工作”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:计划解决日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$asked"/>
    <xsl:with-param name="date" select="$asked-on"/>
    <xsl:with-param name="of" select="'提出日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:报总经办日期">
  <xsl:variable name="settled">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:协商日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$settled"/>
    <xsl:with-param name="date" select="../f:协商日期"/>
    <xsl:with-param name="of" select="'协商日期'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
