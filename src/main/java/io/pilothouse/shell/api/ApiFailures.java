package io.pilothouse.shell.api;

import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.InvalidName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What controllers throw, as problems: a bad name is the caller's, a remote that does not answer is nobody's, and all else is a defect of ours. */
@RestControllerAdvice
class ApiFailures extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ApiFailures.class);

    @ExceptionHandler
    ProblemDetail badName(InvalidName wrong) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, wrong.reason().toString());
    }

    @ExceptionHandler
    ProblemDetail failed(RuntimeException failure) {
        String why = ExpectedFailure.why(failure).toString();
        if (failure instanceof ExpectedFailure) {
            log.debug("A question of an API failed: {}", why);
            return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, why);
        }
        log.error("A question of an API failed because of a defect", failure);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, why);
    }
}
