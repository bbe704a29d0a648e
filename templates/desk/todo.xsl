<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

What is to be done: by duty-holder, in a calendar, and what waits for a
signature.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:key name="holder" match="todo/item" use="string(duty/@who)"/>
<xsl:key name="signer" match="waiting/for" use="."/>

<!-- When it has to be done, in a word. -->
<xsl:template name="due">
  <xsl:param name="duty" select="."/>
  <xsl:choose>
    <xsl:when test="$duty/@late"><span class="status late">逾期 <xsl:value-of select="$duty/@late"/> 天</span></xsl:when>
    <xsl:when test="$duty/@today"><span class="status due">今天到期</span></xsl:when>
    <xsl:when test="$duty/@due"><span class="num"><xsl:value-of select="$duty/@due"/> 前<xsl:if test="$duty/@guess">（推算）</xsl:if></span></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="do-it">
  <xsl:param name="duty" select="duty"/>
  <xsl:param name="project" select="@project"/>
  <xsl:choose>
    <xsl:when test="$duty/@number"><a href="/documents/{$duty/@number}"><xsl:value-of select="$duty/@title"/></a></xsl:when>
    <xsl:when test="$duty/@form and $me/@staff"><a href="/new?project={$project}&amp;kind={$duty/@kind}">填写</a></xsl:when>
    <xsl:when test="$me/@staff"><a href="/projects/{$project}/add?kind={$duty/@kind}">收进来</a></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="todo-table">
  <xsl:param name="items"/>
  <table class="list">
    <thead><tr><th scope="col">要办的事</th><th scope="col">期限</th><th scope="col">项目</th><th scope="col">文件</th></tr></thead>
    <tbody>
      <xsl:for-each select="$items">
        <tr>
          <td class="title"><strong><xsl:value-of select="duty/@kind-name"/></strong>　<xsl:value-of select="duty/@text"/>
            <xsl:if test="duty/@event"><small><xsl:value-of select="duty/@event"/>：<xsl:value-of select="duty/@event-date"/></small></xsl:if></td>
          <td><xsl:call-template name="due"><xsl:with-param name="duty" select="duty"/></xsl:call-template></td>
          <td class="num"><a href="/projects/{@project}" title="{@project-name}"><xsl:value-of select="@project"/></a></td>
          <td><xsl:call-template name="do-it"/></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="todo-tabs">
  <nav class="tabs" aria-label="待办的几种看法">
    <a href="/todo?whose=mine"><xsl:if test="@name = 'todo' and whose = 'mine'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>我的部门</a>
    <a href="/todo"><xsl:if test="@name = 'todo' and not(whose = 'mine')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>全部</a>
    <a href="/calendar"><xsl:if test="@name = 'calendar'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>日历</a>
    <a href="/signing"><xsl:if test="@name = 'signing'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>待签</a>
  </nav>
</xsl:template>

<xsl:template match="page[@name = 'todo']" mode="page">
  <xsl:variable name="items" select="todo/item"/>
  <h1>待办</h1>
  <xsl:call-template name="todo-tabs"/>
  <xsl:if test="not($items)">
    <div class="empty"><h2>没有要办的事</h2><p>该有的文件都齐了，该签的都签了。</p></div>
  </xsl:if>
  <xsl:if test="$items">
    <p class="count">共 <xsl:value-of select="todo/@n"/> 项<xsl:if test="todo/@late &gt; 0">，逾期 <xsl:value-of select="todo/@late"/> 项</xsl:if><xsl:if test="todo/@n &gt; count($items)">；这里是最急的 <xsl:value-of select="count($items)"/> 项</xsl:if></p>
    <xsl:for-each select="$items[generate-id() = generate-id(key('holder', string(duty/@who))[1])]">
      <xsl:variable name="who" select="string(duty/@who)"/>
      <section>
        <h2><xsl:choose><xsl:when test="$who"><xsl:value-of select="$who"/></xsl:when><xsl:otherwise>规范没有写由谁办</xsl:otherwise></xsl:choose></h2>
        <xsl:call-template name="todo-table">
          <xsl:with-param name="items" select="$items[string(duty/@who) = $who]"/>
        </xsl:call-template>
      </section>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="$items/duty/@guess"><p class="aside">标“推算”的期限落在还没有放假安排的年份，只按周一至周五计算。</p></xsl:if>
</xsl:template>

<xsl:template match="page[@name = 'calendar']" mode="page">
  <h1>待办</h1>
  <xsl:call-template name="todo-tabs"/>
  <div class="head month">
    <a class="button" href="/calendar?month={month/@before}" aria-label="上个月">‹</a>
    <h2><xsl:value-of select="substring(month/@is, 1, 4)"/> 年 <xsl:value-of select="number(substring(month/@is, 6))"/> 月</h2>
    <a class="button" href="/calendar?month={month/@after}" aria-label="下个月">›</a>
    <a href="/calendar">今天</a>
  </div>
  <xsl:if test="not(month/week/day/item)"><p class="count">这个月没有到期的事。</p></xsl:if>
  <table class="calendar">
    <thead><tr><th scope="col">一</th><th scope="col">二</th><th scope="col">三</th><th scope="col">四</th><th scope="col">五</th><th scope="col">六</th><th scope="col">日</th></tr></thead>
    <tbody>
      <xsl:for-each select="month/week"><tr>
        <xsl:for-each select="day"><td>
          <xsl:attribute name="class"><xsl:if test="@other">other </xsl:if><xsl:if test="@rest">rest </xsl:if><xsl:if test="@today">today </xsl:if><xsl:if test="item">some</xsl:if></xsl:attribute>
          <time datetime="{@date}"><xsl:value-of select="number(substring(@date, 9))"/></time>
          <ul><xsl:for-each select="item"><li>
            <xsl:attribute name="class"><xsl:value-of select="duty/@state"/></xsl:attribute>
            <a href="/projects/{@project}" title="{duty/@text}"><xsl:value-of select="duty/@kind-name"/></a>
            <small><xsl:value-of select="@project"/></small></li></xsl:for-each></ul>
        </td></xsl:for-each>
      </tr></xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template match="page[@name = 'signing']" mode="page">
  <h1>待办</h1>
  <xsl:call-template name="todo-tabs"/>
  <xsl:if test="not(waiting)"><div class="empty"><h2>没有等签字的文件</h2></div></xsl:if>
  <xsl:if test="waiting"><p class="count"><xsl:if test="more">这里是最新的 </xsl:if><xsl:value-of select="count(waiting)"/> 份文件等签字。签好的扫描件或照片，点开文件交上来。</p></xsl:if>
  <xsl:for-each select="waiting/for[generate-id() = generate-id(key('signer', .)[1])]">
    <xsl:variable name="who" select="string(.)"/>
    <section>
      <h2>等 <xsl:value-of select="$who"/> 签 <small><xsl:value-of select="count(key('signer', $who))"/> 份</small></h2>
      <xsl:call-template name="records">
        <xsl:with-param name="list" select="$page/waiting[for = $who]/record"/>
        <xsl:with-param name="with-project" select="true()"/>
      </xsl:call-template>
    </section>
  </xsl:for-each>
</xsl:template>

<!-- ==== the stages of a dossier ==== -->

<xsl:template match="assessment">
  <xsl:variable name="owed" select="stage/duty[@owed]"/>
  <section class="stages">
    <h2>案卷 <small><xsl:choose>
      <xsl:when test="@complete">应有的文件都齐了，该签的都签了</xsl:when>
      <xsl:otherwise><xsl:if test="@stage">现在：<xsl:value-of select="@stage"/>；</xsl:if>缺 <xsl:value-of select="@missing"/> 件，待签 <xsl:value-of select="@unsigned"/> 件，待办 <xsl:value-of select="@undone"/> 项<xsl:if test="@late &gt; 0">，其中逾期 <xsl:value-of select="@late"/> 项</xsl:if></xsl:otherwise></xsl:choose></small></h2>
    <ol class="steps">
      <xsl:for-each select="stage[duty or @current]">
        <li>
          <xsl:attribute name="class"><xsl:choose>
            <xsl:when test="@current">current</xsl:when>
            <xsl:when test="duty/@late">late</xsl:when>
            <xsl:when test="duty[@owed]">some</xsl:when>
            <xsl:when test="duty[@state = 'there']">done</xsl:when></xsl:choose></xsl:attribute>
          <xsl:if test="@current"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if>
          <h3><xsl:value-of select="@name"/></h3>
          <ul>
            <xsl:for-each select="duty | more">
              <xsl:if test="self::more"><li><span class="say"><xsl:choose>
                <xsl:when test="@filed"><a href="/search?q={concat('类型:', @kind, ' 项目:', $page/project/@id)}"><xsl:value-of select="@kind-name"/></a></xsl:when>
                <xsl:otherwise><xsl:value-of select="@kind-name"/></xsl:otherwise></xsl:choose> 另有 <xsl:value-of select="@n"/> 份</span></li></xsl:if>
              <xsl:if test="self::duty"><li class="{@state}">
                <xsl:attribute name="title"><xsl:value-of select="@text"/><xsl:if test="@who">；由 <xsl:value-of select="@who"/> 办</xsl:if></xsl:attribute>
                <span class="sign" aria-hidden="true"><xsl:choose>
                  <xsl:when test="@state = 'there'">✓</xsl:when><xsl:when test="@state = 'ahead'">·</xsl:when>
                  <xsl:when test="@state-name = '待签'">✎</xsl:when><xsl:otherwise>!</xsl:otherwise></xsl:choose></span>
                <span><xsl:choose>
                  <xsl:when test="@number"><a href="/documents/{@number}"><xsl:value-of select="@kind-name"/></a></xsl:when>
                  <xsl:when test="@form and @owed and $me/@staff and not($page/project/@closed)"><a href="/new?project={$page/project/@id}&amp;kind={@kind}"><xsl:value-of select="@kind-name"/></a></xsl:when>
                  <xsl:when test="@owed and $me/@staff and not($page/project/@closed)"><a href="/projects/{$page/project/@id}/add?kind={@kind}"><xsl:value-of select="@kind-name"/></a></xsl:when>
                  <xsl:otherwise><xsl:value-of select="@kind-name"/></xsl:otherwise></xsl:choose>
                <small class="say"><xsl:value-of select="@state-name"/><xsl:if test="@late">，逾期 <xsl:value-of select="@late"/> 天</xsl:if></small></span>
              </li></xsl:if>
            </xsl:for-each>
          </ul>
        </li>
      </xsl:for-each>
    </ol>
    <xsl:if test="$owed">
      <details>
        <xsl:if test="$owed/@late"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary>还欠什么、由谁办、依据哪一条（<xsl:value-of select="@missing + @unsigned + @undone"/> 项）</summary>
        <xsl:if test="stage/more"><p class="count">同一种文件多的，只列前几份；全部在<a href="/signing">待签</a>里。</p></xsl:if>
        <table class="list">
          <thead><tr><th scope="col">要办的事</th><th scope="col">期限</th><th scope="col">由谁办</th><th scope="col">依据</th></tr></thead>
          <tbody>
            <xsl:for-each select="$owed">
              <xsl:sort select="number(@late)" data-type="number" order="descending"/>
              <tr>
                <td class="title"><strong><xsl:value-of select="@kind-name"/></strong>　<xsl:value-of select="@text"/>
                  <xsl:if test="@number"><small><a href="/documents/{@number}"><xsl:value-of select="@number"/></a></small></xsl:if>
                  <xsl:if test="@event"><small><xsl:value-of select="@event"/>：<xsl:value-of select="@event-date"/></small></xsl:if></td>
                <td><xsl:call-template name="due"/></td>
                <td><xsl:value-of select="@who"/></td>
                <td class="rule"><details><summary><xsl:value-of select="@clause"/></summary><xsl:value-of select="rule"/></details></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </details>
    </xsl:if>
  </section>
</xsl:template>

</xsl:stylesheet>
