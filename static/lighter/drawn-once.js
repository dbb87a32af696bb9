// Put behind plotly in Streamlit's script of a chart. Streamlit hands a chart over before it knows its width, and
// hides that; then with its width; then copies of what is drawn. Each time plotly draws all of it anew, for more
// than a tenth of a second. With this the chart is drawn once: when it has a width, and when it is another one.
((plotly) => {
  const draw = plotly.react;
  const configured = new WeakMap();
  const hidden = { xaxis: { visible: false }, yaxis: { visible: false } };

  const written = ({ data, layout, frames }) => JSON.stringify([data, layout, frames?.length ? frames : null]);

  plotly.react = (chart, figure, ...rest) => {
    if (!figure?.layout) {
      return draw(chart, figure, ...rest);
    }
    const config = JSON.stringify(figure.config);
    const drawn = { data: chart.data, layout: chart.layout, frames: chart._transitionData?._frames };
    if (chart.data && configured.get(chart) === config && written(figure) === written(drawn)) {
      return Promise.resolve(chart);
    }
    configured.set(chart, config);
    if (!chart.data && figure.layout.width === undefined) {
      // As high as it will be, so that nothing below it moves.
      return draw(chart, { ...figure, data: [], layout: { ...hidden, height: figure.layout.height } });
    }
    return draw(chart, figure, ...rest);
  };
})(module.exports);
