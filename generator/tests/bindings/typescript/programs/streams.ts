// Tests how streams begin and end. Their content is in the table that wire.ts runs.

import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import {
  ApiError,
  Client,
  DecodeError,
  streamLinesStream,
  streamObjectStream,
  streamSequenceStream,
  TimeoutError,
  TransportError,
} from "wire";
import type { CallOptions } from "wire";

import { withServer } from "./server.js";

/** The requests to a server. */
interface Served {
  client: Client;
  count: number;
  /** Settles when the client has closed the connection of the last response. */
  closed: Promise<unknown>;
}

async function served(respond: (response: ServerResponse) => void, run: (served: Served) => Promise<void>): Promise<void> {
  const found: Served = { client: undefined!, count: 0, closed: Promise.resolve() };
  await withServer(
    (_request, response) => {
      found.count += 1;
      found.closed = new Promise((resolve) => response.once("close", resolve));
      respond(response);
    },
    (baseUrl) => {
      found.client = new Client({ baseUrl });
      return run(found);
    },
  );
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

// A stream is requested by the loop over it, and closed when that is left.
await served(
  (response) => response.write('data: {"a":"x"}\n\n'),
  async (server) => {
    const items = streamObjectStream(server.client);
    await pause(10);
    assert.equal(server.count, 0);
    for await (const { data } of items) {
      assert.equal(data.a, "x");
      break;
    }
    await server.closed;
    assert.equal(server.count, 1);
  },
);

// So it is by an item that can't be read.
await served(
  (response) => response.write("?\n"),
  async (server) => {
    await assert.rejects(all(streamLinesStream(server.client)), DecodeError);
    await server.closed;
  },
);

// An item is there as soon as it is complete.
await served(
  (response) => response.write('\x1e{"a":"x"}\n'),
  async ({ client }) => {
    const { value } = await streamSequenceStream(client).next();
    assert.deepEqual(value, { a: "x" });
  },
);

// The timeout is that of each wait, not of the whole.
const slowly = async (response: ServerResponse): Promise<void> => {
  for (let count = 0; count < 6; count += 1) {
    response.write(`{"b":${count}}\n`);
    await pause(100);
  }
};
await served(
  (response) => void slowly(response),
  async (server) => {
    const found: unknown[] = [];
    const read = async (options: CallOptions): Promise<void> => {
      for await (const { b } of streamLinesStream(server.client, options)) {
        found.push(b);
      }
    };
    await assert.rejects(read({ timeout: 400 }), TimeoutError);
    assert.deepEqual(found, [0, 1, 2, 3, 4, 5]);
    await server.closed;
  },
);

// The caller's signal aborts a wait.
await served(
  (response) => response.write("{}\n"),
  async (server) => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const items = streamLinesStream(server.client, { signal: controller.signal });
    assert.deepEqual(await items.next(), { done: false, value: {} });
    const next = items.next();
    controller.abort(reason);
    await assert.rejects(next, (error) => error === reason);
    await server.closed;
  },
);

// A connection that breaks, and a response that isn't a success.
await served(
  (response) => response.write("{}\n", () => setTimeout(() => response.destroy(), 20)),
  ({ client }) => assert.rejects(all(streamLinesStream(client)), TransportError),
);
await served(
  (response) => response.writeHead(503).end("data: {}\n\n"),
  ({ client }) => assert.rejects(all(streamObjectStream(client)), ApiError),
);

console.log("streams begin with the loop over them, and end with it");
