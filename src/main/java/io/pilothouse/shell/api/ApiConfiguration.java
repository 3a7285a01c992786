package io.pilothouse.shell.api;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What lies below {@code /api} beside the controllers of the features. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    private static final String ALL = "/api/**";
    private static final String DESCRIPTION = "/api/openapi.yaml";

    /** Behind all controllers and before the pages: who calls an API by a wrong path gets no page. */
    @Bean
    HandlerMapping besideControllers() {
        ClassPathResource description = new ClassPathResource("api/openapi.yaml");
        HttpRequestHandler described = (_, response) -> {
            response.setContentType("application/yaml");
            response.getOutputStream().write(description.getContentAsByteArray());
        };
        HttpRequestHandler nothing = (request, response) -> Problems.write(
                HttpStatus.NOT_FOUND,
                request.getRequestURI() + ": no API (expected: a path of " + DESCRIPTION + ")",
                request,
                response);
        return new SimpleUrlHandlerMapping(Map.of(DESCRIPTION, described, ALL, nothing), 1);
    }
}
