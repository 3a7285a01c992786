package io.pilothouse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the console. */
@SpringBootApplication
@EnableScheduling
public class Console {
    public static void main(String[] args) {
        SpringApplication.run(Console.class, args);
    }
}
