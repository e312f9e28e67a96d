package io.twoway.party.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.twoway.party.ledger.LedgerUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What is wrong with a call of the harness's side, as one line of text.
public final class Problems {

    @ServerExceptionMapper
    public Response explain(WebApplicationException problem) {
        Response response = problem.getResponse();
        return response.hasEntity()
                ? response
                : Response.fromResponse(response)
                        .type(MediaType.TEXT_PLAIN_TYPE)
                        .entity(
                                problem.getCause() instanceof JsonProcessingException unread
                                        ? unreadable(unread)
                                        : problem.getMessage())
                        .build();
    }

    @ServerExceptionMapper
    public Response explain(MismatchedInputException problem) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(unreadable(problem))
                .build();
    }

    private static String unreadable(JsonProcessingException problem) {
        return "the body is not the JSON that is asked for, at column "
                + problem.getLocation().getColumnNr();
    }

    /// Neither yes nor no: what was asked may yet be found in the books.
    @ServerExceptionMapper
    public Response explain(LedgerUnavailable problem) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(problem.getMessage() + "; whether anything was done, the books will say when they are back")
                .build();
    }
}
