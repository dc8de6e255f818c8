// What the browser does with a preview beside reloading, as a plug-in of livereload.js, which is loaded after this.
(() => {
  const { version } = document.currentScript.dataset;

  // The address without what the build names it by: site.1f2e3d4c5b.css is site..css before and after.
  const nameStyle = (href) => new URL(href, location.href).pathname.replace(/\.[0-9a-f]{10}\./, "..");

  const swapStyle = (path) => {
    const links = [...document.querySelectorAll("link[rel=stylesheet]")];
    const stale = links.filter((link) => nameStyle(link.href) === nameStyle(path));
    for (const link of stale) {
      const fresh = link.cloneNode();
      fresh.href = path;
      fresh.addEventListener("load", () => link.remove());
      fresh.addEventListener("error", () => location.reload());
      link.after(fresh);
    }
    return stale.length > 0;
  };

  // True from `reload` says that nothing is left to do.
  window.LiveReloadPluginPreview = class {
    static identifier = "preview";

    static version = "1";

    // Told to the server when the connection stands: it knows whether there has been a build since this page was served.
    analyze() {
      return { build: version };
    }

    reload(path) {
      if (path.endsWith(".css")) return swapStyle(path);
      if (path === "*" || path === location.pathname) return false;
      location.assign(path);
      return true;
    }
  };
})();
