// Makes three requests' spans with the OpenTelemetry SDK for JavaScript, with fixed ids and times, and gives them to its
// own exporters. See README.md.
//
//   node spans.mjs files          writes console.txt, otlp.json and otlp.pb beside this file
//   node spans.mjs send URL [TOKEN]   sends them to `hindsight listen`: JSON, then protocol buffers, with gzip and without
import { createServer } from 'node:http';
import { createWriteStream, writeFileSync } from 'node:fs';
import { Console } from 'node:console';
import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const START = Date.parse('2026-03-01T10:00:00Z');
const at = seconds => new Date(START + seconds * 1000);
const text = (role, content) => JSON.stringify([{ role, parts: [{ type: 'text', content }] }]);

function counter(digits) {
  let n = 0;
  return () => (++n).toString(16).padStart(digits, '0');
}

async function requests(processor) {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop', 'deployment.environment.name': 'production' }),
    spanProcessors: [processor],
    idGenerator: { generateTraceId: counter(32), generateSpanId: counter(16) },
  });
  const tracer = provider.getTracer('made-up', '1.0.0');
  const span = (name, parent, from, kind, attributes) => tracer.startSpan(name, { startTime: at(from), kind, attributes },
    parent ? trace.setSpan(context.active(), parent) : context.active());

  // An agent that calls a tool.
  const server = span('POST /chat', null, 0, SpanKind.SERVER, { 'http.request.method': 'POST' });
  const agent = span('invoke_agent support', server, 0.1, SpanKind.INTERNAL, {
    'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'support', 'gen_ai.conversation.id': 'c-1',
  });
  const asks = span('chat m-1', agent, 0.2, SpanKind.CLIENT, {
    'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'example', 'gen_ai.request.model': 'm-1',
    'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: 'Be brief. Don\'t guess.' }]),
    'gen_ai.input.messages': text('user', 'Where\'s "my" parcel?\nNo. 17'),
    'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', finish_reason: 'tool_call',
      parts: [{ type: 'tool_call', id: 'call-1', name: 'track', arguments: { no: 17 } }] }]),
    'gen_ai.usage.input_tokens': 100, 'gen_ai.usage.output_tokens': 5, 'gen_ai.response.finish_reasons': ['tool_call'],
  });
  asks.end(at(0.9));
  span('execute_tool track', agent, 1, SpanKind.INTERNAL, {
    'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'track', 'gen_ai.tool.call.id': 'call-1',
    'gen_ai.tool.call.arguments': '{"no":17}', 'gen_ai.tool.call.result': '{"due":"tomorrow"}',
  }).end(at(1.4));
  span('chat m-1', agent, 1.5, SpanKind.CLIENT, {
    'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'example', 'gen_ai.request.model': 'm-1',
    'gen_ai.response.model': 'm-1-2026-01-01', 'gen_ai.prompt.name': 'support', 'gen_ai.prompt.version': 'v7',
    'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', finish_reason: 'stop',
      parts: [{ type: 'text', content: `It'll arrive "tomorrow", ${'and that is certain. '.repeat(8)}` }] }]),
    'gen_ai.usage.input_tokens': 200, 'gen_ai.usage.output_tokens': 7, 'gen_ai.response.finish_reasons': ['stop'],
  }).end(at(2.4));
  agent.end(at(2.5));
  server.end(at(2.6));

  // A call that fails.
  const failed = span('chat m-1', null, 60, SpanKind.CLIENT, {
    'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm-1', 'error.type': 'rate_limit_exceeded',
    'gen_ai.input.messages': text('user', 'Are you there?'),
  });
  failed.recordException({ name: 'RateLimitError', message: 'Too many requests', code: 429 }, at(60.3));
  failed.setStatus({ code: SpanStatusCode.ERROR, message: 'Too many requests' });
  failed.end(at(60.4));

  // A plain call, whose texts are events, as instrumentations wrote them until 2025.
  const plain = span('chat m-2', null, 120, SpanKind.CLIENT, {
    'gen_ai.operation.name': 'chat', 'gen_ai.system': 'example', 'gen_ai.request.model': 'm-2',
    'gen_ai.usage.prompt_tokens': 9, 'gen_ai.usage.completion_tokens': 3, 'gen_ai.request.temperature': 0.5,
  });
  plain.addEvent('gen_ai.user.message', { content: 'Hello?' }, at(120));
  plain.addEvent('gen_ai.choice', { index: 0, finish_reason: 'stop', message: '{"content":"Good day."}' }, at(120.7));
  plain.end(at(120.8));

  await provider.forceFlush();
  await provider.shutdown();
}

/** Receives one export and returns its body. */
async function body(Exporter) {
  let received;
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', it => parts.push(it)).on('end', () => { received = Buffer.concat(parts); response.end(); });
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}/v1/traces`;
  await requests(new BatchSpanProcessor(new Exporter({ url })));
  server.close();
  return received;
}

const [mode, url, token] = process.argv.slice(2);
if (mode === 'send') {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  for (const Exporter of [JsonExporter, ProtoExporter]) {
    for (const compression of ['none', 'gzip']) {
      await requests(new BatchSpanProcessor(new Exporter({ url, headers, compression })));
    }
  }
} else {
  const beside = name => new URL(name, import.meta.url);
  writeFileSync(beside('otlp.json'), await body(JsonExporter));
  writeFileSync(beside('otlp.pb'), await body(ProtoExporter));
  globalThis.console = new Console(createWriteStream(beside('console.txt')));
  await requests(new SimpleSpanProcessor(new ConsoleSpanExporter()));
}
