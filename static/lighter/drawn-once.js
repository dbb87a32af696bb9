// Put behind plotly in its script. Streamlit hands a chart over before it knows its width, and hides that; then with
// its width; then copies of what is drawn. Each time plotly draws all of it anew, for more than a tenth of a second.
// With this a chart is drawn once: as wide as its place is, and again when it has another width or is another one. And
// where a page has several, each is on the screen before the next one is drawn.
((plotly) => {
  const draw = plotly.react;
  const configured = new WeakMap();
  const begun = new WeakMap();
  let turn = Promise.resolve();

  // "event" is what plotly takes where nothing is said.
  const written = ({ data, layout: { width, height, clickmode = "event", ...layout }, frames }) =>
    JSON.stringify([data, layout, width, height, clickmode, frames?.length ? frames : null]);
  const onScreen = () =>
    new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      // A page in the background has no frames.
      setTimeout(done, 100);
    });

  plotly.react = (chart, figure, ...rest) => {
    if (!figure?.layout) {
      return draw(chart, figure, ...rest);
    }
    const config = JSON.stringify(figure.config);
    const now = { data: chart.data, layout: chart.layout, frames: chart._transitionData?._frames };
    if (chart.data && configured.get(chart) === config) {
      const [handed, drawn] = [figure, now].map(written);
      const first = begun.get(chart);
      if (handed === drawn || (handed === first?.handed && drawn === first.drawn)) {
        return Promise.resolve(chart);
      }
    }
    configured.set(chart, config);
    if (chart.data) {
      return draw(chart, figure, ...rest);
    }
    const width = figure.layout.width ?? chart.parentElement?.getBoundingClientRect().width;
    // Plotly writes into what it draws, and Streamlit hands the same over again.
    const { data, layout } = structuredClone({ data: figure.data, layout: figure.layout });
    const whole = { ...figure, data, layout: width ? { ...layout, width } : layout };
    const handed = written(whole);
    const first = turn.then(() => draw(chart, whole, ...rest));
    turn = first.then(onScreen, onScreen);
    return first.then((done) => {
      begun.set(chart, { handed, drawn: written(whole) });
      return done;
    });
  };
})(module.exports);
