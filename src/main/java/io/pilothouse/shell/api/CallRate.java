package io.pilothouse.shell.api;

import io.pilothouse.shell.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How often one person or program may ask an API: an answer may wait for Git and for Prometheus, and who asks without an end should not keep those
 * from everybody else. Who is not signed in is refused before.
 */
@Component
class CallRate implements HandlerInterceptor, WebMvcConfigurer {
    /** At once, and then in each minute. */
    static final int CALLS = 120;

    private final People people;
    private final Rate rate;

    CallRate(People people, Clock clock) {
        this.people = people;
        rate = new Rate(CALLS, CALLS, clock);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        long seconds = rate.take(people.current().email());
        if (seconds == 0) {
            return true;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Problems.write(
                HttpStatus.TOO_MANY_REQUESTS,
                "You asked too often (expected: %d calls at once, and %d a minute after that; the next one in %d s)"
                        .formatted(CALLS, CALLS, seconds),
                request,
                response);
        return false;
    }
}
