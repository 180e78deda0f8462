// Code that the compiler must accept or reject; it is never run.

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
  // @ts-expect-error a required property is missing
  const empty: ExecutionInput = {};
  // @ts-expect-error a property that only responses have
  const readOnly: ExecutionInput = { jobId: 1, executionId: 2 };
  // @ts-expect-error a response may lack an optional property
  const id: number = execution.executionId;
  // @ts-expect-error a string in place of a number
  await getExecutionById(client, { executionId: "1" });
  // @ts-expect-error an unknown argument
  await getAllExecutions(client, { page: 1 });
  // @ts-expect-error the required body is missing
  await createExecution(client, {});
  // @ts-expect-error a blob has no name, which a file must have
  await uploadFile(client, { file: new Blob([]) });

  await uploadFile(client, { file });
  await getAllExecutions(client);
  await getAllExecutions(client, { pageNumber: undefined, executionStatus: "WAITING" });
  const run = await createExecution(client, { body: { jobId: 1 } });
  void [run.status satisfies ExecutionStatus | undefined, empty, readOnly, id];
}
