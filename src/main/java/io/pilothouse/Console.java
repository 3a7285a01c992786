package io.pilothouse;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the console. */
@SpringBootApplication
@EnableScheduling
public class Console {
    public static void main(String[] args) throws IOException {
        if (CommandLine.isFor(args)) {
            System.exit(CommandLine.run(args));
        }
        Carriers.allowEnough();
        SpringApplication.run(Console.class, args);
    }
}
