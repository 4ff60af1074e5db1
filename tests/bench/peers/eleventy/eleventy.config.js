import markdownIt from 'markdown-it';

const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

export default function (config) {
  const markdown = markdownIt();
  config.addFilter('markdown', (text) => markdown.render(text || ''));
  config.addFilter('german', (text) => {
    const [year, month, day] = text.split('-');
    return day ? `${+day}. ${MONTHS[month - 1]} ${year}` : text;
  });
  return { dir: { input: 'src', output: 'public' }, markdownTemplateEngine: false };
}
