#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <iostream>

#include "bot/commands/ask.h"
#include "bot/commands/backup.h"
#include "bot/commands/check.h"
#include "bot/commands/export.h"
#include "bot/commands/import.h"
#include "bot/commands/invite.h"
#include "bot/commands/parse.h"
#include "bot/commands/serve.h"
#include "bot/documents/reading_process.h"
#include "bot/evidence/cleaning_process.h"
#include "bot/roster/table_process.h"
#include "config/configuration.h"
#include "storage/database.h"

namespace {

// The contract's exit codes.
constexpr int input_wrong = 1;
constexpr int usage_wrong = 2;
constexpr int outside_failed = 3;

/// Loads everything the settings name; prints every mistake and gives nothing when there is one.
std::optional<loa::config::Configuration> configuration_from(const std::optional<std::filesystem::path>& file) {
    auto loaded = loa::config::load_configuration(file, loa::config::process_environment);
    for (const loa::config::Mistake& mistake : loaded.mistakes) {
        std::cerr << mistake << '\n';
    }
    if (!loaded.ok()) {
        return std::nullopt;
    }
    return std::move(loaded.value);
}

/// Runs a command that needs the configuration.
template <class Run>
int with_configuration(const std::optional<std::filesystem::path>& file, Run run) {
    auto configuration = configuration_from(file);
    return configuration ? run(*std::move(configuration)) : input_wrong;
}

struct CommandLine {
    std::optional<std::filesystem::path> config;
    std::string role, unit;
    std::filesystem::path backup_file;
    loa::commands::ExportArguments exported;
    loa::commands::AskArguments ask;
    loa::commands::ParseArguments parse;
    loa::commands::ImportArguments imported;
    std::string read_file;
};

int run(int argc, char** argv) {
    ::umask(S_IRWXG | S_IRWXO); // the store, its backups and what is kept beside them hold personal data
    CLI::App app{"Loa: a campaign's bot for messaging groups"};
    app.require_subcommand(1);
    CommandLine line;
    const auto command = [&](const std::string& name, const std::string& help) {
        CLI::App* added = app.add_subcommand(name, help);
        added->add_option("--config", line.config, "settings file; default config/loa.json where it exists");
        return added;
    };

    const CLI::App* serve = command("serve", "run the bot");
    const CLI::App* check = command("check", "read settings and campaign and list every mistake");
    CLI::App* asked = command("ask", "answer a question from the plan");
    asked->add_flag("--jsonl", line.ask.is_jsonl, "read questions as JSON lines from standard input");
    asked->add_option("question", line.ask.question, "the question");
    CLI::App* parse = command("parse", "read a self-report");
    parse->add_flag("--jsonl", line.parse.is_jsonl, "read reports as JSON lines from standard input");
    parse->add_option("--now", line.parse.now, "time of the message, such as 2024-09-12T08:00:00+07:00");
    parse->add_option("text", line.parse.text, "the report");
    CLI::App* exported = command("export", "write a table of the store");
    exported
        ->add_option("what", line.exported.what,
                     "activities, units, members, notices, deliveries, acknowledgements, questions or audit")
        ->required();
    exported->add_option("--format", line.exported.format)
        ->check(CLI::IsMember({"jsonl", "csv", "xlsx"}))
        ->capture_default_str();
    exported->add_option("--unit", line.exported.unit, "code of one unit");
    exported->add_option(
        "--from", line.exported.from,
        "first day, YYYY-MM-DD: of activities the day on which they began, of all else when the row was made");
    exported->add_option("--to", line.exported.to, "last day, YYYY-MM-DD, included");
    exported->add_option("--by", line.exported.by, "activities by the day of the activity, or of the report")
        ->check(CLI::IsMember({"activity", "report"}));
    exported->add_option("--out", line.exported.out, "file; default standard output");
    CLI::App* imported = command("import", "add or replace plan documents: .txt, .md, .docx, .pdf");
    imported->add_option("files", line.imported.files, "the documents")->required();
    imported->add_option("--as", line.imported.as, "id of the document that the file is a version of");
    imported->add_flag("--dry-run", line.imported.is_trial, "show what would change and keep nothing");
    CLI::App* reading = app.add_subcommand(loa::documents::reading_command)->group(""); // started by the program itself
    reading->add_option("file", line.read_file)->required();
    const CLI::App* cleaning = app.add_subcommand(loa::evidence::cleaning_command)->group("");   // as above
    const CLI::App* table_reading = app.add_subcommand(loa::roster::reading_command)->group(""); // as above
    CLI::App* invite = command("invite", "make a one-time code");
    invite->add_option("--role", line.role)->required();
    invite->add_option("--unit", line.unit);
    CLI::App* backup = command("backup", "copy the store, also while the bot runs");
    backup->add_option("file", line.backup_file)->required();
    CLI::App* restore = command("restore", "replace the store's content by a backup");
    restore->add_option("file", line.backup_file)->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : usage_wrong;
    }

    using loa::config::Configuration;
    namespace commands = loa::commands;
    if (reading->parsed()) {
        return loa::documents::run_reading_command(line.read_file);
    }
    if (table_reading->parsed()) {
        return loa::roster::run_reading_command();
    }
    if (cleaning->parsed()) {
        return loa::evidence::run_cleaning_command();
    }
    if (check->parsed()) {
        return commands::run_check(line.config, std::cout, std::cerr);
    }
    return with_configuration(line.config, [&](Configuration configuration) {
        if (serve->parsed()) {
            return commands::run_serve(std::move(configuration));
        }
        if (asked->parsed()) {
            return commands::run_ask(configuration, line.ask, std::cin, std::cout, std::cerr);
        }
        if (parse->parsed()) {
            return commands::run_parse(configuration, line.parse);
        }
        if (exported->parsed()) {
            return commands::run_export(configuration, line.exported);
        }
        if (imported->parsed()) {
            const auto extract = [](std::string_view bytes, std::string_view file_name) {
                return loa::documents::extract_in_process(bytes, file_name);
            };
            return commands::run_import(configuration, line.imported, extract, std::cout, std::cerr);
        }
        if (invite->parsed()) {
            return commands::run_invite(configuration, line.role, line.unit);
        }
        if (backup->parsed()) {
            return commands::run_backup(configuration.settings, line.backup_file);
        }
        return commands::run_restore(configuration.settings, line.backup_file);
    });
}

} // namespace

int main(int argc, char** argv) {
    // Standard output belongs to what commands print; the log goes beside it.
    spdlog::set_default_logger(spdlog::stderr_color_mt("loa"));
    try {
        return run(argc, argv);
    } catch (const loa::storage::StorageError& error) {
        spdlog::error("{}", error.what());
    } catch (const std::exception& error) {
        spdlog::error("{}", error.what());
    }
    return outside_failed;
}
