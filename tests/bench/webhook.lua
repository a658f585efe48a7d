-- wrk script: every request is a new group message with the secret header.
-- Environment: BENCH_SECRET; BENCH_TEXT, the message; BENCH_FIRST, the first update id; BENCH_DELAY_MS, a pause of each
-- connection between requests (0: none).
local secret = os.getenv("BENCH_SECRET") or ""
local text = os.getenv("BENCH_TEXT") or "/trogiup"
local first = tonumber(os.getenv("BENCH_FIRST") or "1")
local pause = tonumber(os.getenv("BENCH_DELAY_MS") or "0")
local command_length = (string.find(text .. " ", " ") or 1) - 1
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(arguments)
  next_update = first + number * 100000000
  headers = { ["Content-Type"] = "application/json", ["X-Telegram-Bot-Api-Secret-Token"] = secret }
end

function request()
  next_update = next_update + 1
  local chat = -800000 - next_update % 200
  local user = 900000 + next_update % 5000
  local body = '{"update_id":' .. next_update .. ',\n"message":{"message_id":' .. next_update % 2000000000 ..
    ',"from":{"id":' .. user .. ',"is_bot":false,"first_name":"Demo ' .. user .. '","language_code":"vi"},"chat":{"id":' ..
    chat .. ',"title":"Nh\\u00f3m m\\u1eabu","type":"group","all_members_are_administrators":false},"date":1725150000,"text":"' ..
    text .. '","entities":[{"offset":0,"length":' .. command_length .. ',"type":"bot_command"}]}}'
  return wrk.format("POST", nil, headers, body)
end

if pause > 0 then
  function delay()
    return pause
  end
end
