<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Handing over: what goes, what stays and why, and the bundle to fetch.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="handover-path">
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@name"/></a></p>
</xsl:template>

<xsl:template name="goes-and-left">
  <section>
    <h2>放进去 <small><xsl:value-of select="count(goes)"/> 件</small></h2>
    <xsl:choose>
      <xsl:when test="goes">
        <table class="list">
          <thead><tr><th scope="col">标题</th><th scope="col">种类</th><th scope="col">日期</th><th scope="col">状态</th><th scope="col">编号</th></tr></thead>
          <tbody><xsl:for-each select="goes"><tr>
            <td class="title"><a href="/documents/{@number}"><xsl:value-of select="@title"/></a></td>
            <td><xsl:value-of select="@kind-name"/></td>
            <td class="num"><xsl:value-of select="@date"/></td>
            <td><xsl:call-template name="status"/></td>
            <td class="num"><xsl:value-of select="@number"/></td></tr></xsl:for-each></tbody>
        </table>
      </xsl:when>
      <xsl:otherwise><p class="empty">没有可以放的文件。</p></xsl:otherwise>
    </xsl:choose>
  </section>
  <xsl:if test="left">
    <section>
      <h2>不放进去 <small><xsl:value-of select="count(left)"/> 件</small></h2>
      <table class="list">
        <thead><tr><th scope="col">标题</th><th scope="col">种类</th><th scope="col">为什么</th><th scope="col">编号</th></tr></thead>
        <tbody><xsl:for-each select="left"><tr>
          <td class="title"><a href="/documents/{@number}"><xsl:value-of select="@title"/></a><xsl:if test="@version &gt; 0"><small>第 <xsl:value-of select="@version"/> 版</small></xsl:if></td>
          <td><xsl:value-of select="@kind-name"/></td>
          <td><xsl:value-of select="@why"/></td>
          <td class="num"><xsl:value-of select="@number"/></td></tr></xsl:for-each></tbody>
      </table>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="page[@name = 'handover']" mode="page">
  <xsl:call-template name="handover-path"/>
  <h1>移交</h1>
  <nav class="tabs" aria-label="移交给谁">
    <a href="?profile=customer"><xsl:if test="profile/@id = 'customer'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>给客户</a>
    <a href="?profile=full"><xsl:if test="profile/@id = 'full'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>全部（本公司留存）</a>
  </nav>
  <p><xsl:choose>
    <xsl:when test="profile/@id = 'customer'">给客户的文件，每份取最新的一版和签过字的旧版。包里有目录、校验值和要客户签的单子，客户不用本程序就能打开、核对。</xsl:when>
    <xsl:otherwise>这个项目的一切，连日志在内。</xsl:otherwise></xsl:choose></p>
  <form method="post" action="/projects/{project/@id}/handover">
    <xsl:call-template name="token"/>
    <input type="hidden" name="profile" value="{profile/@id}"/>
    <xsl:if test="seal"><p><label><input type="checkbox" name="seal" value="yes" checked="checked"/> 盖电子签章</label> <small><xsl:value-of select="seal"/></small></p></xsl:if>
    <xsl:if test="no-seal"><p><small>设好的电子签章现在不能用；请管理员运行 juanzong doctor，它说明原因</small></p></xsl:if>
    <button class="primary"><xsl:if test="not(goes)"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>做移交包</button>
  </form>
  <xsl:call-template name="goes-and-left"/>
</xsl:template>

<xsl:template match="page[@name = 'handed']" mode="page">
  <xsl:variable name="base" select="concat('/projects/', project/@id, '/handover/', result/@id, '/')"/>
  <xsl:call-template name="handover-path"/>
  <h1>移交包做好了</h1>
  <p><xsl:value-of select="profile/@name"/>：<xsl:value-of select="result/@records"/> 件，<xsl:value-of select="result/@files"/> 个文件，<xsl:call-template name="size"><xsl:with-param name="bytes" select="result/@size"/></xsl:call-template>。请在一天内下载。</p>
  <ul class="files big">
    <xsl:for-each select="file"><li><a href="{$base}{@name}"><xsl:value-of select="@name"/></a><small><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template></small></li></xsl:for-each>
  </ul>
  <p>包的 SHA-256：<code><xsl:value-of select="result/@digest"/></code><br/>
    登记表上印着它；双方签字的登记表和包分开放。</p>
  <xsl:if test="result/@signer"><p>盖了电子签章：<xsl:value-of select="result/@signer"/>，证书指纹 <code><xsl:value-of select="result/@fingerprint"/></code></p></xsl:if>
  <xsl:if test="mention">
    <p class="problem">下面这些给客户的文件里写到了内部的事，请看一看再交：<xsl:for-each select="mention"><br/><xsl:value-of select="."/></xsl:for-each></p>
  </xsl:if>
  <xsl:call-template name="goes-and-left"/>
</xsl:template>

</xsl:stylesheet>
