import masking_api.Client;
import masking_api.Models.*;

/** Logs in, pages through a list, waits for an execution, and gets a 404. */
public final class Main {
    public static void main(String[] arguments) throws Exception {
        var client = new Client(arguments[0]);
        var login = new Login();
        login.username = new Secret<>("admin");
        login.password = new Secret<>("any");
        client.token(client.login(login).authorization.value());

        var seen = 0;
        for (var page = 1L; ; page++) {
            var list = client.getAllEnvironments(page, 2L, null);
            seen += list.responseList.size();
            if (seen >= list.pageInfo.total || list.responseList.isEmpty()) break;
        }
        System.out.println(seen + " environments");

        var wanted = new ExecutionInput();
        wanted.jobId = 1;
        var execution = client.createExecution(wanted);
        while (!execution.status.equals(ExecutionStatus.SUCCEEDED)) {
            execution = client.getExecutionById(execution.executionId);
        }
        System.out.println("execution " + execution.executionId + ": " + execution.status.value());

        client.deleteEnvironment(1);
        try {
            client.getEnvironmentById(1);
            throw new AssertionError("it is gone");
        } catch (Client.Refused refused) {
            System.out.println(refused.status + ": " + refused.getMessage());
        }
        System.out.println(login.password);
    }
}
