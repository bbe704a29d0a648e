<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

People: who may log in, in which roles; the administrator's pages.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="role-boxes">
  <xsl:param name="roles"/>
  <fieldset class="boxes">
    <legend>角色<span class="must" title="必填">*</span></legend>
    <xsl:for-each select="$roles">
      <label><input type="checkbox" name="role" value="{@id}">
        <xsl:if test="@has"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input><xsl:text> </xsl:text><xsl:value-of select="@name"/></label>
    </xsl:for-each>
  </fieldset>
</xsl:template>

<xsl:template name="projects-box">
  <xsl:param name="value"/>
  <div class="field">
    <label for="projects">可以看的项目</label>
    <textarea id="projects" name="projects" rows="2" aria-describedby="hint-projects"><xsl:value-of select="$value"/></textarea>
    <small id="hint-projects">只有“客户”要填，每行一个项目编号。客户只能看这些项目里给客户的文件。</small>
  </div>
</xsl:template>

<xsl:template match="page[@name = 'people']" mode="page">
  <h1>人员</h1>
  <table class="list">
    <thead><tr><th scope="col">姓名</th><th scope="col">登录名</th><th scope="col">角色</th><th scope="col">状态</th></tr></thead>
    <tbody>
      <xsl:for-each select="somebody">
        <tr>
          <td class="title"><a href="/people/{@id}"><xsl:value-of select="@name"/></a></td>
          <td><xsl:value-of select="@login"/></td>
          <td><xsl:for-each select="role[@has]"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="@name"/></xsl:for-each>
            <xsl:if test="string(projects)"><small><xsl:value-of select="translate(projects, '&#10;', ' ')"/></small></xsl:if></td>
          <td><xsl:choose>
            <xsl:when test="not(@active)"><span class="status void">停用</span></xsl:when>
            <xsl:when test="@ready"><span class="status signed">可以登录</span></xsl:when>
            <xsl:otherwise><span class="status unsigned">还没设密码</span></xsl:otherwise>
          </xsl:choose></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
  <section>
    <h2>增加人员</h2>
    <xsl:apply-templates select="problem"/>
    <form method="post" action="/people" class="narrow">
      <xsl:call-template name="token"/>
      <xsl:call-template name="field">
        <xsl:with-param name="name">name</xsl:with-param>
        <xsl:with-param name="label">姓名</xsl:with-param>
        <xsl:with-param name="value" select="typed/@name"/>
        <xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="hint">日志里记的就是这个名字。</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="name">login</xsl:with-param>
        <xsl:with-param name="label">登录名</xsl:with-param>
        <xsl:with-param name="value" select="typed/@login"/>
        <xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="hint">字母、数字和“.-_@”，例如 zhangwei。</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="role-boxes">
        <xsl:with-param name="roles" select="roles/role"/>
      </xsl:call-template>
      <xsl:call-template name="projects-box"/>
      <button class="primary">增加</button>
    </form>
  </section>
  <p><a href="/people/log">登录与权限的记录</a></p>
</xsl:template>

<xsl:template match="page[@name = 'person']" mode="page">
  <xsl:variable name="who" select="somebody"/>
  <p class="path"><a href="/people">人员</a></p>
  <h1><xsl:value-of select="$who/@login"/></h1>
  <xsl:apply-templates select="problem"/>
  <form method="post" class="narrow">
    <xsl:call-template name="token"/>
    <xsl:call-template name="field">
      <xsl:with-param name="name">name</xsl:with-param>
      <xsl:with-param name="label">姓名</xsl:with-param>
      <xsl:with-param name="value" select="$who/@name"/>
      <xsl:with-param name="required" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="role-boxes">
      <xsl:with-param name="roles" select="$who/role"/>
    </xsl:call-template>
    <xsl:call-template name="projects-box">
      <xsl:with-param name="value" select="$who/projects"/>
    </xsl:call-template>
    <fieldset class="boxes"><legend>状态</legend>
      <label><input type="checkbox" name="active" value="yes">
        <xsl:if test="$who/@active"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input> 可以登录</label>
    </fieldset>
    <button class="primary">保存</button>
  </form>
  <section>
    <h2>密码</h2>
    <p>发一个链接给本人，由本人设定密码。以前的链接作废；设定以后，其他地方的登录都会退出。</p>
    <form method="post" action="/people/{$who/@id}/invite">
      <xsl:call-template name="token"/>
      <button>做一个设定密码的链接</button>
    </form>
  </section>
</xsl:template>

<xsl:template match="page[@name = 'invite']" mode="page">
  <p class="path"><a href="/people">人员</a></p>
  <h1>设定密码的链接</h1>
  <p>请把下面的链接交给 <strong><xsl:value-of select="somebody/@name"/></strong>（登录名 <xsl:value-of select="somebody/@login"/>）。只能用一次，3 天内有效，只显示这一次。</p>
  <p class="notice"><code><xsl:value-of select="link"/></code></p>
</xsl:template>

<xsl:template match="page[@name = 'deeds']" mode="page">
  <p class="path"><a href="/people">人员</a></p>
  <h1>登录与权限的记录</h1>
  <table class="list">
    <thead><tr><th scope="col">时间</th><th scope="col">谁</th><th scope="col">地址</th><th scope="col">做了什么</th></tr></thead>
    <tbody>
      <xsl:for-each select="deed">
        <tr><td class="num"><xsl:value-of select="@at"/></td>
        <td><xsl:value-of select="@actor"/></td>
        <td class="num"><xsl:value-of select="@address"/></td>
        <td class="title"><xsl:value-of select="."/></td></tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

</xsl:stylesheet>
