// What the compiler accepts and what it refuses; nothing of it runs.

import type { Client, Execution, ExecutionInput, ExecutionStatus } from "masking-api";
import { createExecution, getAllExecutions, getExecutionById, uploadFile } from "masking-api";

export async function checks(client: Client, execution: Execution, file: File): Promise<void> {
  // Enumerations are open, and still known to an editor.
  const known: ExecutionStatus = "RUNNING";
  const newer: ExecutionStatus = "SOMETHING_NEWER";
  if (execution.status === known || execution.status === newer) {
    const status: string = execution.status;
    void status;
  }
  // @ts-expect-error what is required has to be there
  const empty: ExecutionInput = {};
  // @ts-expect-error what only answers hold isn't sent
  const answered: ExecutionInput = { jobId: 1, executionId: 2 };
  // @ts-expect-error an answer may lack what it need not have
  const id: number = execution.executionId;
  // @ts-expect-error a number isn't a text
  await getExecutionById(client, { executionId: "1" });
  // @ts-expect-error a name that no operation takes
  await getAllExecutions(client, { page: 1 });
  // @ts-expect-error a body is needed
  await createExecution(client, {});
  // @ts-expect-error a file has a name, and other bytes don't
  await uploadFile(client, { file: new Blob([]) });

  await uploadFile(client, { file });
  await getAllExecutions(client);
  await getAllExecutions(client, { pageNumber: undefined, executionStatus: "WAITING" });
  const run = await createExecution(client, { body: { jobId: 1 } });
  void [run.status satisfies ExecutionStatus | undefined, empty, answered, id];
}
