package io.pilothouse.shell.signin;

import io.pilothouse.shell.api.Problems;
import io.pilothouse.units.InvalidName;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What is no address, and what would be another one for somebody who reads it otherwise, is refused before anybody reads it. */
@Configuration(proxyBeanMethods = false)
class ReadableRequests {
    private static final String SAYS = "The request was rejected because ";

    /** Vaadin fails at a query that nobody can decode. */
    @Bean
    HttpFirewall readableOnly() {
        return new StrictHttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                String query = request.getQueryString();
                if (query != null) {
                    requireReadable(query);
                }
                return super.getFirewalledRequest(request);
            }
        };
    }

    private static void requireReadable(String query) {
        try {
            URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new RequestRejectedException(SAYS + "the query is \"" + query + "\"");
        }
    }

    @Bean
    RequestRejectedHandler refusedWithTheReason() {
        return (request, response, rejected) -> Problems.write(
                HttpStatus.BAD_REQUEST,
                InvalidName.shown(String.valueOf(rejected.getMessage()).replace(SAYS, ""))
                        + " (expected: an address and headers of characters that can be seen, % only before two hexadecimal digits, no // or ; in a path)",
                request,
                response);
    }
}
