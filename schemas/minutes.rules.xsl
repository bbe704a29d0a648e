<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 会谈纪要. Law: an error is what contradicts itself; what is merely
unwise, or against the rulebook, is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns:cal="urn:juanzong:calendar"
    xmlns:set="http://exslt.org/sets"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f cal set">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="held-on" select="$form/f:会议日期"/>

<xsl:variable name="held" select="cal:day($held-on)"/>

<xsl:variable name="names" select="$form/f:参会人/f:姓名"/>

<xsl:variable name="excused" select="$form/f:参会人/f:出席情况"/>

<xsl:key name="attendee" match="f:参会人[f:姓名]"
         use="concat(normalize-space(f:所属), '|', normalize-space(f:姓名),
                     '|', normalize-space(f:部门), '|',
                     normalize-space(f:职务))"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:会议日期"/>
      <xsl:apply-templates select="f:结束日期"/>
      <xsl:apply-templates select="f:结束时间"/>
      <xsl:apply-templates select="f:主持人 | f:记录人"/>
      <xsl:call-template name="sides"/>
      <!-- Most have nothing wrong with them: one look at all tells whether
           each is worth another. -->
      <xsl:if test="count(set:distinct($names)) &lt; count($names)">
        <xsl:apply-templates select="f:参会人[position() &lt;= 2000]"/>
      </xsl:if>
      <xsl:if test="f:议题[not(f:讨论 or f:结论)]">
        <xsl:apply-templates select="f:议题"/>
      </xsl:if>
      <xsl:if test="f:待办[not(f:责任人 and f:完成期限)]
                    or cal:before(f:待办/f:完成期限, $held-on)">
        <xsl:apply-templates select="f:待办"/>
      </xsl:if>
      <xsl:apply-templates select="f:下次会议"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:会议日期">
  <xsl:call-template name="not-future"/>
</xsl:template>

<xsl:template match="f:结束日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$held"/>
    <xsl:with-param name="date" select="../f:会议日期"/>
    <xsl:with-param name="of" select="'会议日期'"/>
  </xsl:call-template>
  <xsl:variable name="type" select="normalize-space(../f:会议类型)"/>
  <xsl:variable name="limit">
    <xsl:choose>
      <xsl:when test="$type = '企业管理评估工作会'">一日</xsl:when>
      <xsl:when test="$type = '基层运作调研会'">半日</xsl:when>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="cal:day(.) &gt; $held and string($limit)">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="concat($limit, '内')"/>
      <xsl:with-param name="text"
          select="concat($type, '开了不止一天，规范要求“原则上每部门控制在',
                         $limit, '内”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- Times only compare within one day. -->
<xsl:template match="f:结束时间">
  <xsl:if test="cal:minute(.) &lt; cal:minute(../f:开始时间)
                and (not(../f:结束日期)
                     or cal:day(../f:结束日期) = $held)">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="limit" select="normalize-space(../f:开始时间)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('不早于 ', $limit)"/>
      <xsl:with-param name="text"
          select="concat('结束时间 ', $found, ' 早于开始时间 ', $limit)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- A field may hold several names, or a name with a title: it is enough that
     one of those present occurs in it. -->
<xsl:template match="f:主持人 | f:记录人">
  <xsl:if test="not($names = .) or $excused">
    <xsl:call-template name="listed"/>
  </xsl:if>
</xsl:template>

<xsl:template name="listed">
  <xsl:variable name="who" select="normalize-space()"/>
  <xsl:variable name="listed"
      select="../f:参会人[normalize-space(f:姓名)
                          and contains($who, normalize-space(f:姓名))]"/>
  <xsl:choose>
    <xsl:when test="../f:参会人/f:姓名 and not($listed)">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="found" select="$who"/>
        <xsl:with-param name="expected" select="'列入参会人'"/>
        <xsl:with-param name="text"
            select="concat(local-name(), '“', $who, '”不在参会人之列')"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="$listed and not($listed[not(normalize-space(f:出席情况)
                                                = '请假')])">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="found" select="$who"/>
        <xsl:with-param name="expected" select="'出席会议的人'"/>
        <xsl:with-param name="text"
            select="concat(local-name(), '“', $who,
                           '”在参会人中登记为请假')"/>
      </xsl:call-template>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Both sides sign, so both should have been there. -->
<xsl:template name="sides">
  <xsl:variable name="sides" select="f:参会人/f:所属"/>
  <xsl:choose>
    <xsl:when test="$sides = '客户方' and $sides = '我方'"/>
    <xsl:when test="not(f:参会人)">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'参会人'"/>
        <xsl:with-param name="text" select="'没有填参会人，看不出谁参加了会议'"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="f:参会人[not(f:所属)]"/>
    <xsl:when test="not(f:参会人[normalize-space(f:所属) = '客户方'])">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'参会人'"/>
        <xsl:with-param name="text" select="'参会人中没有客户方的人，而纪要要由双方签字'"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="not(f:参会人[normalize-space(f:所属) = '我方'])">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'参会人'"/>
        <xsl:with-param name="text" select="'参会人中没有我方的人，而纪要要由双方签字'"/>
      </xsl:call-template>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- A key gives all that share it: without a limit, a form of nothing but one
     name would take quadratic time. -->
<xsl:template match="f:参会人">
  <xsl:variable name="first"
      select="key('attendee', concat(normalize-space(f:所属), '|',
                  normalize-space(f:姓名), '|', normalize-space(f:部门), '|',
                  normalize-space(f:职务)))[1]"/>
  <xsl:if test="f:姓名 and count($first | .) = 2">
    <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
    <xsl:variable name="who" select="normalize-space(f:姓名)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/姓名')"/>
      <xsl:with-param name="found" select="$who"/>
      <xsl:with-param name="expected" select="'每人一次'"/>
      <xsl:with-param name="text"
          select="concat('参会人“', $who, '”重复填写')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:议题">
  <xsl:if test="f:标题 and not(f:讨论 or f:结论)">
    <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/结论')"/>
      <xsl:with-param name="text"
          select="concat('议题“', normalize-space(f:标题),
                         '”既没有讨论也没有结论')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:待办">
  <xsl:variable name="early" select="cal:before(f:完成期限, $held-on)"/>
  <xsl:if test="$early or (f:事项 and not(f:责任人 and f:完成期限))">
    <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
    <xsl:if test="f:事项 and not(f:责任人)">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="concat($at, '/责任人')"/>
        <xsl:with-param name="text" select="'待办事项没有责任人'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="f:事项 and not(f:完成期限)">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="concat($at, '/完成期限')"/>
        <xsl:with-param name="text" select="'待办事项没有完成期限'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$early">
      <xsl:call-template name="not-before">
        <xsl:with-param name="field" select="concat($at, '/完成期限')"/>
        <xsl:with-param name="day" select="$held"/>
        <xsl:with-param name="date" select="$held-on"/>
        <xsl:with-param name="of" select="'会议日期'"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="f:下次会议">
  <xsl:for-each select="f:日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="'下次会议/日期'"/>
      <xsl:with-param name="name" select="'下次会议的日期'"/>
      <xsl:with-param name="day" select="$held"/>
      <xsl:with-param name="date" select="$held-on"/>
      <xsl:with-param name="of" select="'会议日期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
