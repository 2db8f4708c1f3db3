// The chart of conflict and cooperation: counts by kind as bars (conflict below the line), the score as a line.
"use strict";
(() => {
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const kinds = [[2, "material cooperation", "--q2", 1], [1, "verbal cooperation", "--q1", 1], [3, "verbal conflict", "--q3", -1], [4, "material conflict", "--q4", -1]];
  function option(data) {
    const months = data.buckets.map((b) => b.period);
    const text = { color: css("--soft"), fontFamily: css("--sans") };
    const bars = kinds.map(([quad, name, colour, sign]) => ({
      name, type: "bar", stack: "all", barMaxWidth: 22, itemStyle: { color: css(colour) }, data: data.buckets.map((b) => sign * (b.counts[quad] || 0)),
    }));
    // Both axes have their zero at one height, or the line would seem to cross it where it does not.
    const sum = (b, quads) => quads.reduce((n, q) => n + (b.counts[q] || 0), 0);
    const top = Math.max(1, ...data.buckets.map((b) => sum(b, [1, 2]))), low = Math.max(1, ...data.buckets.map((b) => sum(b, [3, 4])));
    const wide = Math.max(...data.buckets.map((b) => (b.score > 0 ? b.score / top : -b.score / low)), 0.1);
    const whole = (v) => (Number.isInteger(v) ? String(Math.abs(v)) : "");
    const marks = data.rounds.filter((r) => months.includes(r.period)).map((r) => ({ xAxis: r.period, name: r.label }));
    return {
      animation: false, textStyle: text, grid: { left: 44, right: 48, top: 24, bottom: months.length > 36 ? 56 : 28 },
      tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: css("--card"), borderColor: css("--line"), textStyle: { color: css("--ink") }, valueFormatter: (v) => String(Math.abs(v)) },
      xAxis: { type: "category", data: months, axisLabel: text, axisLine: { lineStyle: { color: css("--line") } }, axisTick: { show: false } },
      yAxis: [
        { type: "value", min: -low, max: top, axisLabel: { ...text, formatter: whole, showMinLabel: false, showMaxLabel: false }, splitLine: { lineStyle: { color: css("--line") } } },
        { type: "value", min: -low * wide, max: top * wide, axisLabel: { ...text, formatter: (v) => String(Math.round(v)), showMinLabel: false, showMaxLabel: false }, splitLine: { show: false }, name: "score", nameTextStyle: text },
      ],
      dataZoom: months.length > 36 ? [{ type: "slider", height: 18, bottom: 6, startValue: months.length - 36, textStyle: text }] : [],
      series: [...bars, {
        name: "score", type: "line", yAxisIndex: 1, symbol: "none", lineStyle: { color: css("--ink"), width: 1.5 }, itemStyle: { color: css("--ink") },
        data: data.buckets.map((b) => b.score),
        markLine: { silent: true, symbol: ["none", "triangle"], symbolSize: 7, lineStyle: { color: css("--mediator"), type: "dashed" }, label: { show: false }, data: marks },
      }],
    };
  }
  function draw(box) {
    const data = JSON.parse(document.getElementById(box.dataset.from).textContent);
    const chart = echarts.getInstanceByDom(box) || echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(option(data), true);
  }
  const boxes = () => document.querySelectorAll("[data-chart]");
  const drawn = () => boxes().forEach(draw);
  drawn();
  addEventListener("resize", () => boxes().forEach((b) => echarts.getInstanceByDom(b)?.resize()));
  document.addEventListener("theme", drawn);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawn);
  document.body.addEventListener("htmx:afterSwap", drawn);
})();
